-- Common tongue: types that SQLite and PostgreSQL both read. Ids are text, instants are UTC
-- timestamps, days are dates, words are their codes.

-- Every procedure version that a case was ever pinned to, with its whole text.
create table procedures (
    id          text      not null,
    version     text      not null,
    hash        text      not null,
    files       text      not null,
    recorded_at timestamp not null,
    primary key (id, version)
);

create table imports (
    id          text      not null primary key,
    kind        text      not null check (kind in ('list', 'log', 'simulation')),
    source      text      not null,
    file        text      not null,
    as_of       date,
    recorded_at timestamp not null,
    undone_at   timestamp
);

-- People are kept apart, so that erasing one leaves the record of the process whole.
create table persons (
    id          text      not null primary key,
    name        text      not null,
    birth_date  date,
    import_id   text references imports (id)
);

-- An index of what the events made of each case. `bescheid verify` rebuilds and compares it.
create table cases (
    id                text   not null primary key,
    number            text   not null unique,
    procedure_id      text   not null,
    procedure_version text   not null,
    import_id         text   references imports (id),
    source            text,
    source_ref        text,
    person_id         text   references persons (id),
    authority         text   not null,
    stage             text   not null,
    waits_on          text,
    opened_on         date   not null,
    ended_on          date,
    version           bigint not null check (version > 0),
    unique (source, source_ref),
    foreign key (procedure_id, procedure_version) references procedures (id, version)
);
create index cases_by_import on cases (import_id);

-- What happened, in the order of recording. A case_id may outlive its row in `cases`: an import
-- that was undone leaves its events in the chain, and nothing else.
create table events (
    sequence    bigint    not null primary key check (sequence > 0),
    id          text      not null unique,
    case_id     text,
    import_id   text references imports (id),
    occurred_on date      not null,
    precision   text      not null,
    occurred_at text,
    known_at    timestamp not null,
    recorded_at timestamp not null,
    recorder    text      not null,
    fact        text      not null,
    hash        text      not null
);
create index events_by_case on events (case_id, sequence);

-- The head of the chain of hashes. One row.
create table chain (
    id          bigint    not null primary key check (id = 1),
    length      bigint    not null,
    head        text      not null,
    recorded_at timestamp not null
);
insert into chain (id, length, head, recorded_at) values (1, 0, '', '1970-01-01 00:00:00');

-- What was done under a key of a caller: the same wish twice has one effect.
create table acts (
    key         text      not null primary key,
    wish        text      not null,
    answer      text      not null,
    recorded_at timestamp not null
);
