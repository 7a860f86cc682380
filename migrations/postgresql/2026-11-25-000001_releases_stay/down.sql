drop trigger releases_are_kept on releases; drop trigger releases_are_not_emptied on releases;
