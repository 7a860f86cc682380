drop table name_words;
