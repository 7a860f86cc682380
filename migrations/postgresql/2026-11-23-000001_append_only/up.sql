-- No SQL can change or remove an event, or a procedure that cases are pinned to.
create function is_kept() returns trigger language plpgsql as
$$ begin raise exception '% are never changed or removed', tg_table_name; end $$;
create trigger events_are_kept before update or delete on events
    for each row execute function is_kept();
create trigger events_are_not_emptied before truncate on events
    for each statement execute function is_kept();
create trigger procedures_are_kept before update or delete on procedures
    for each row execute function is_kept();
