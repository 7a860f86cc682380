-- Quiet cases are sorted by id within a day, and those that nobody looks at are told by id: with the id
-- in the index no row of the table is read for either.
drop index cases_by_touch;
create index cases_by_touch on cases (authority, ended_on, touched_on, id);
