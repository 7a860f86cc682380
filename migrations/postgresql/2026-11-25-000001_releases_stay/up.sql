-- No SQL can change or remove what was released.
create trigger releases_are_kept before update or delete on releases
    for each row execute function is_kept();
create trigger releases_are_not_emptied before truncate on releases
    for each statement execute function is_kept();
