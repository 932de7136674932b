-- Read models: derived from the log, and made anew from it at any time.

create table organization (
    id         text not null primary key,
    name       text not null,
    slug       text not null,
    logo_url   text,
    state      text not null,
    created_at bigint not null,
    updated_at bigint not null,
    version    bigint not null
);
create index organization_by_slug on organization (slug);

create table member (
    id              text not null primary key,
    organization_id text not null,
    user_id         text not null,
    role            text not null,
    joined_at       bigint not null,
    version         bigint not null
);
create index member_by_organization on member (organization_id, id);
create index member_by_user on member (user_id, organization_id);
