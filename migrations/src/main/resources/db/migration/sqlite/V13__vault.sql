-- What was sealed before names no key. The keys that sign are made anew, and answers are remembered for a day at most.
delete from signing_key;
delete from idempotency;

-- The keys that seal credentials, one for each organization; each sealed with DB_ENCRYPTION_KEY.
create table data_key (
    id              text not null primary key,
    organization_id text not null,
    wrapped         text not null,
    created_at      bigint not null
) without rowid;
create unique index data_key_by_organization on data_key (organization_id);

-- What hosts are reached with, sealed with the data key of the organization. No event holds any of it: the last one of a host names
-- the one in force, and holds the claim credential:<id> for it.
create table credential (
    id              text not null primary key,
    organization_id text not null,
    host_id         text not null,
    version         bigint not null,
    data_key_id     text not null,
    sealed          text not null,
    created_at      bigint not null
) without rowid;
create index credential_by_age on credential (created_at);
