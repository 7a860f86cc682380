drop table kept_records;
