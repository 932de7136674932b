-- A read model: derived from the log, and made anew from it at any time.
create table clickhouse_host (
    id                     text not null primary key,
    organization_id        text not null,
    name                   text not null,
    state                  text not null,
    sort_order             bigint not null,
    url                    text not null,
    user_name              text not null,
    tls                    text not null,
    timezone               text,
    max_execution_seconds  bigint not null,
    labels                 text not null,
    credential_version     bigint not null,
    credential_fingerprint text not null,
    credential_set_at      bigint not null,
    credential_set_by      text not null,
    tested_at              bigint,
    test_outcome           text,
    created_at             bigint not null,
    updated_at             bigint not null,
    version                bigint not null
) without rowid;
create index clickhouse_host_by_order on clickhouse_host (organization_id, sort_order, name, id);
