-- Read models: derived from the log, and made anew from it at any time.

create table account (
    id              text collate "C" not null primary key,
    organization_id text collate "C" not null,
    email           text collate "C" not null,
    name            text not null,
    operator        bigint not null,
    state           text collate "C" not null,
    created_at      bigint not null,
    version         bigint not null
);

create table session (
    id              text collate "C" not null primary key,
    organization_id text collate "C" not null,
    user_id         text collate "C" not null,
    started_at      bigint not null,
    last_seen_at    bigint not null,
    expires_at      bigint not null,
    ip              text,
    user_agent      text
);
create index session_by_user on session (user_id, id);

-- What is kept of passwords: Argon2id with its parameters. The last event of a user names the one in force; no event holds any.
create table password (
    id         text collate "C" not null primary key,
    user_id    text collate "C" not null,
    hash       text not null,
    created_at bigint not null
);
create index password_by_user on password (user_id);

-- The keys that access tokens are signed with, the newest first; sealed with DB_ENCRYPTION_KEY.
create table signing_key (
    id         text collate "C" not null primary key,
    sealed     text not null,
    created_at bigint not null
);
