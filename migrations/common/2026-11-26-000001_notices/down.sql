drop table outbox;
drop table contacts;
