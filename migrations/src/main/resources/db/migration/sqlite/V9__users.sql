-- Read models: derived from the log, and made anew from it at any time.

create table account (
    id              text not null primary key,
    organization_id text not null,
    email           text not null,
    name            text not null,
    operator        bigint not null,
    state           text not null,
    created_at      bigint not null,
    version         bigint not null
) without rowid;

create table session (
    id              text not null primary key,
    organization_id text not null,
    user_id         text not null,
    started_at      bigint not null,
    last_seen_at    bigint not null,
    expires_at      bigint not null,
    ip              text,
    user_agent      text
) without rowid;
create index session_by_user on session (user_id, id);

-- What is kept of passwords: Argon2id with its parameters. The last event of a user names the one in force; no event holds any.
create table password (
    id         text not null primary key,
    user_id    text not null,
    hash       text not null,
    created_at bigint not null
) without rowid;
create index password_by_user on password (user_id);

-- The keys that access tokens are signed with, the newest first; sealed with DB_ENCRYPTION_KEY.
create table signing_key (
    id         text not null primary key,
    sealed     text not null,
    created_at bigint not null
) without rowid;
