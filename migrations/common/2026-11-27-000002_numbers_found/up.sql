-- Numbers are looked for by their beginning within some authorities: without both in one index SQLite reads
-- all cases of the authority for the few numbers in between.
create index cases_by_number on cases (authority, number);
