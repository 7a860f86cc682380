-- By which spelling the words of a name were kept (domain/spelling.rs); those of an older one are made anew.
alter table persons add column spelled bigint not null default 0;
-- All that the search for a name asks of a case, so that no row of the table is read.
create index cases_by_person on cases (person_id, authority, opened_on, id);
