-- No SQL can change or remove an event, or a procedure that cases are pinned to.
create trigger events_are_never_changed before update on events
begin select raise(abort, 'events are never changed'); end;
create trigger events_are_never_removed before delete on events
begin select raise(abort, 'events are never removed'); end;
create trigger procedures_are_never_changed before update on procedures
begin select raise(abort, 'published procedures are never changed'); end;
create trigger procedures_are_never_removed before delete on procedures
begin select raise(abort, 'published procedures are never removed'); end;
