-- What was sealed before names no key. The keys that sign are made anew, and answers are remembered for a day at most.
delete from signing_key;
delete from idempotency;

-- The keys that seal credentials, one for each organization; each sealed with DB_ENCRYPTION_KEY.
create table data_key (
    id              text collate "C" not null primary key,
    organization_id text collate "C" not null,
    wrapped         text not null,
    created_at      bigint not null
);
create unique index data_key_by_organization on data_key (organization_id);

-- What hosts are reached with, sealed with the data key of the organization. No event holds any of it: the last one of a host names
-- the one in force, and holds the claim credential:<id> for it.
create table credential (
    id              text collate "C" not null primary key,
    organization_id text collate "C" not null,
    host_id         text collate "C" not null,
    version         bigint not null,
    data_key_id     text collate "C" not null,
    sealed          text not null,
    created_at      bigint not null
);
create index credential_by_age on credential (created_at);
