drop index cases_by_touch;
create index cases_by_touch on cases (authority, ended_on, touched_on);
