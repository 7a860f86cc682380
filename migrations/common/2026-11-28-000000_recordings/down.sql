drop table recordings;
