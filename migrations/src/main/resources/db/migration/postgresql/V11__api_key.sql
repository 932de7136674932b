-- A read model: derived from the log, and made anew from it at any time.
create table api_key (
    id              text collate "C" not null primary key,
    organization_id text collate "C" not null,
    name            text not null,
    role            text collate "C" not null,
    state           text collate "C" not null,
    hint            text not null,
    networks        text not null,
    created_at      bigint not null,
    created_by      text not null,
    expires_at      bigint,
    last_used_on    text,
    version         bigint not null
);
create index api_key_by_organization on api_key (organization_id, id);
