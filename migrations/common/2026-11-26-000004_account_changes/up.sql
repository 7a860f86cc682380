-- Who gave which role to whom, and who let whom in or out: for those who look after accounts.
create table account_changes (
    id         text      not null primary key,
    account_id text      not null references accounts (id),
    by_id      text      not null references accounts (id),
    kind       text      not null,
    role       text,
    authority  text,
    made_at    timestamp not null
);
create index account_changes_by_account on account_changes (account_id, made_at);
