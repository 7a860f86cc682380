-- What left the house: which table, for whom, how many rows. Never what was in it.
create table exports (
    id          text      not null primary key,
    recorded_at timestamp not null,
    who         text      not null,
    what        text      not null,
    format      text      not null,
    filters     text      not null,
    lines       bigint    not null
);
