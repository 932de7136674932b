-- Read models: derived from the log, and made anew from it at any time.

create table organization (
    id         text collate "C" primary key,
    name       text not null,
    slug       text collate "C" not null,
    logo_url   text,
    state      text collate "C" not null,
    created_at bigint not null,
    updated_at bigint not null,
    version    bigint not null
);
create index organization_by_slug on organization (slug);

create table member (
    id              text collate "C" primary key,
    organization_id text collate "C" not null,
    user_id         text collate "C" not null,
    role            text collate "C" not null,
    joined_at       bigint not null,
    version         bigint not null
);
create index member_by_organization on member (organization_id, id);
create index member_by_user on member (user_id, organization_id);
