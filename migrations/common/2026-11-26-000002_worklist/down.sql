drop index cases_by_age;
drop index cases_by_opening;
