-- No SQL can change or remove what was released.
create trigger releases_are_never_changed before update on releases
begin select raise(abort, 'releases are never changed'); end;
create trigger releases_are_never_removed before delete on releases
begin select raise(abort, 'releases are never removed'); end;
