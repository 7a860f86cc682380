drop table one_time_codes;
drop table second_ways;
drop table recovery_codes;
alter table accounts drop column address;
