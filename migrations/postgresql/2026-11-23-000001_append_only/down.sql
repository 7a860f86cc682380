drop trigger procedures_are_kept on procedures; drop trigger events_are_not_emptied on events; drop trigger events_are_kept on events; drop function is_kept;
