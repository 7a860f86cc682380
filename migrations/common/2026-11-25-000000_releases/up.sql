-- Released tables: frozen. `basis` holds the exact counts that they were rounded from; it never leaves.
create table releases (
    year        bigint    not null,
    revision    bigint    not null check (revision >= 0),
    as_of       date      not null,
    recorded_at timestamp not null,
    who         text      not null,
    body        text      not null,
    basis       text      not null,
    primary key (year, revision)
);

-- Partners whose supplies belong into a pool report, so that who sent nothing can be named.
create table partners (
    name        text      not null primary key,
    recorded_at timestamp not null
);

-- A partner's supply of a period, approved once: how many cases it had, and what was known of them.
create table supplies (
    source      text      not null,
    period      text      not null,
    approved_at timestamp not null,
    who         text      not null,
    cases       bigint    not null,
    digest      text      not null,
    primary key (source, period)
);

-- Who looked for cases that two partners sent, when, and which pairs were the same.
create table doublet_checks (
    period      text      not null,
    checked_at  timestamp not null,
    who         text      not null,
    candidates  bigint    not null,
    same        text      not null,
    digest      text      not null,
    primary key (period, digest)
);
