drop index cases_by_number;
