-- Who may come in. Secrets are kept as hashes: of passwords by Argon2id, of tokens of 256 bits by
-- SHA-256, which need no more.
create table accounts (
    id            text      not null primary key,
    login         text      not null unique,
    name          text      not null,
    password      text,
    second_factor text,
    last_step     bigint    not null,
    made_at       timestamp not null,
    disabled_at   timestamp
);

-- What an account may do, and for which authority; `*` stands for all.
create table account_roles (
    account_id text not null references accounts (id),
    authority  text not null,
    role       text not null,
    primary key (account_id, authority, role)
);

-- An open door: of an account, or of an applicant to one case.
create table sessions (
    token      text      not null primary key,
    account_id text      references accounts (id),
    case_id    text      references cases (id),
    form_token text      not null,
    is_whole   boolean   not null,
    made_at    timestamp not null,
    seen_at    timestamp not null,
    browser    text      not null
);
create index sessions_by_account on sessions (account_id);

-- Links that are good once: an invitation, a new password.
create table tickets (
    token      text      not null primary key,
    account_id text      not null references accounts (id),
    made_at    timestamp not null,
    ends_at    timestamp not null
);

-- How often a door was knocked at in vain: delays grow, nobody is locked out.
create table throttles (
    door       text      not null primary key,
    failures   bigint    not null,
    open_at    timestamp not null
);

-- Who looked at which case.
create table views (
    id         text      not null primary key,
    case_id    text      not null,
    account_id text,
    seen_at    timestamp not null
);
create index views_by_case on views (case_id, seen_at);

-- The code on the letter with which an applicant comes in: one at a time.
create table access_codes (
    case_id text      not null primary key references cases (id),
    code    text      not null,
    made_at timestamp not null
);

-- What staff write to each other about a case. Free text, so it can be erased.
create table notes (
    id         text      not null primary key,
    case_id    text      not null references cases (id),
    account_id text      not null references accounts (id),
    written_at timestamp not null,
    body       text      not null
);
create index notes_by_case on notes (case_id, written_at);

-- What the worklist asks of a case: rebuilt from its events like the rest of the index. A version of
-- 0 says that it is still to be made.
alter table cases add column profession text;
alter table cases add column country text;
alter table cases add column due_on date;
alter table cases add column due text;
alter table cases add column touched_on date;
alter table cases add column indexed bigint not null default 0;
create index cases_by_due on cases (authority, ended_on, due_on, id);
create index cases_by_touch on cases (authority, ended_on, touched_on);
