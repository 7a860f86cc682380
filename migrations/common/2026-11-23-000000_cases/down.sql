drop table acts; drop table chain; drop table events; drop table cases; drop table persons; drop table imports; drop table procedures;
