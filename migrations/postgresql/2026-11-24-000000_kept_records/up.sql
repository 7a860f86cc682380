-- What figures need of each case, made from the events and kept, so that a report need not fold
-- every case again. It can be thrown away at any time. One row.
create table kept_records (
    id      bigint not null primary key check (id = 1),
    made_by text   not null,
    length  bigint not null,
    head    text   not null,
    undone  bigint not null,
    body    bytea  not null
);
