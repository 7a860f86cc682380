-- Why and by which account events were recorded: a row a transaction, for a run of the chain.
create table recordings (
    first_event bigint    not null primary key,
    last_event  bigint    not null,
    cause       text      not null,
    account_id  text      references accounts (id),
    recorded_at timestamp not null
);
