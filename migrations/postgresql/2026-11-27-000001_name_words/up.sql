-- The words of a name in one spelling, whole and without vowels: a search reads an index and no names.
-- Bytes are compared, as SQLite does: the words that begin with one stand together.
create table name_words (
    person_id text not null references persons (id) on delete cascade,
    word      text collate "C" not null,
    bare      text collate "C",
    primary key (word, person_id)
);
create index name_words_by_bare on name_words (bare, person_id);
create index name_words_by_person on name_words (person_id);
