-- Rows and key in one tree: a key that is an integer is the row id itself, and tables whose key is a text do without row ids.
-- Each row is then written once less, and read in the order of the keys without a search for each.

alter table organization rename to organization_as_it_was;
drop index organization_by_slug;
create table organization (
    id         text not null primary key,
    name       text not null,
    slug       text not null,
    logo_url   text,
    state      text not null,
    created_at bigint not null,
    updated_at bigint not null,
    version    bigint not null
) without rowid;
insert into organization select * from organization_as_it_was order by id;
drop table organization_as_it_was;
create index organization_by_slug on organization (slug);

alter table member rename to member_as_it_was;
drop index member_by_organization;
drop index member_by_user;
create table member (
    id              text not null primary key,
    organization_id text not null,
    user_id         text not null,
    role            text not null,
    joined_at       bigint not null,
    version         bigint not null
) without rowid;
insert into member select * from member_as_it_was order by id;
drop table member_as_it_was;
create index member_by_organization on member (organization_id, id);
create index member_by_user on member (user_id, organization_id);

alter table audit_log rename to audit_log_as_it_was;
drop index audit_log_by_id;
drop index audit_log_by_organization;
create table audit_log (
    position              integer not null primary key,
    id                    text not null,
    organization_id       text not null,
    organization_sequence bigint not null,
    action                text not null,
    sentence              text not null,
    target_type           text not null,
    target_id             text not null,
    target_version        bigint not null,
    occurred_at           bigint not null,
    recorded_at           bigint not null,
    actor_type            text not null,
    actor_id              text not null,
    actor_name            text not null,
    ip                    text,
    user_agent            text,
    request_id            text,
    trace_id              text,
    correlation_id        text,
    causation_id          text,
    reason                text,
    data                  text not null
);
insert into audit_log select * from audit_log_as_it_was order by position;
drop table audit_log_as_it_was;
create unique index audit_log_by_id on audit_log (id);
create index audit_log_by_organization on audit_log (organization_id, position);
