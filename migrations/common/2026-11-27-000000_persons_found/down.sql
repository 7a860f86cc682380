drop index cases_by_person;
alter table persons drop column spelled;
