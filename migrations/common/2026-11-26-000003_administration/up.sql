-- Where invitations go.
alter table accounts add column address text;

-- Codes for the day on which the phone with the second factor is lost: hashes, each good once.
create table recovery_codes (
    account_id text not null references accounts (id),
    code       text not null,
    primary key (account_id, code)
);

-- Authorities whose applicants may come in by number and birth date, with a code that goes to the
-- address that they confirmed.
create table second_ways (
    authority text      not null primary key,
    made_at   timestamp not null
);

-- The code of this way: one at a time, good once.
create table one_time_codes (
    case_id text      not null primary key references cases (id),
    code    text      not null,
    ends_at timestamp not null
);

-- What is to be told goes to applicants and to staff: one of the two is named.
create table outbox_new (
    id         text      not null primary key,
    case_id    text      references cases (id),
    account_id text      references accounts (id),
    kind       text      not null,
    about      text,
    due_on     date,
    code       text,
    address    text      not null,
    tongue     text      not null,
    message_id text      not null unique,
    made_at    timestamp not null,
    next_at    timestamp not null,
    tries      bigint    not null,
    unsure     bigint    not null,
    done_at    timestamp,
    outcome    text
);
insert into outbox_new
    select id, case_id, null, kind, about, due_on, code, address, tongue, message_id, made_at, next_at,
           tries, unsure, done_at, outcome
    from outbox;
drop table outbox;
alter table outbox_new rename to outbox;
create index outbox_by_case on outbox (case_id, made_at);
create index outbox_pending on outbox (done_at, next_at);
