-- A read model: derived from the log, and made anew from it at any time.
create table invitation (
    id              text not null primary key,
    organization_id text not null,
    email           text not null,
    role            text not null,
    state           text not null,
    inviter         text not null,
    created_at      bigint not null,
    expires_at      bigint not null,
    version         bigint not null
) without rowid;
create index invitation_by_organization on invitation (organization_id, id);
create index invitation_by_end on invitation (state, expires_at);
