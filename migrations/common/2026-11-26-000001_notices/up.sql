-- Where an applicant wants to be told of news, once the address is confirmed by a code that went there.
create table contacts (
    case_id      text      not null primary key references cases (id),
    address      text      not null,
    tongue       text      not null,
    code         text,
    code_ends_at timestamp,
    confirmed_at timestamp
);

-- What is to be told: written in the transaction of what happened, sent afterwards, at least once. The
-- text is made when it is sent; of the case it holds nothing but that there is news.
create table outbox (
    id         text      not null primary key,
    case_id    text      not null references cases (id),
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
create index outbox_by_case on outbox (case_id, made_at);
create index outbox_pending on outbox (done_at, next_at);
