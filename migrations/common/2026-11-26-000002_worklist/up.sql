-- The worklist's other orders: newest first, of the open cases and of all.
create index cases_by_opening on cases (authority, ended_on, opened_on, id);
create index cases_by_age on cases (authority, opened_on, id);
