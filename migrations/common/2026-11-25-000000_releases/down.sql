drop table doublet_checks; drop table supplies; drop table partners; drop table releases;
