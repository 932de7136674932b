-- A read model: derived from the log, and made anew from it at any time.
create table invitation (
    id              text collate "C" not null primary key,
    organization_id text collate "C" not null,
    email           text collate "C" not null,
    role            text collate "C" not null,
    state           text collate "C" not null,
    inviter         text collate "C" not null,
    created_at      bigint not null,
    expires_at      bigint not null,
    version         bigint not null
);
create index invitation_by_organization on invitation (organization_id, id);
create index invitation_by_end on invitation (state, expires_at);
