-- The requests that came with an Idempotency-Key, and their answers, sealed with DB_ENCRYPTION_KEY; for a day.
create table idempotency (
    id          text collate "C" not null primary key,
    fingerprint text collate "C" not null,
    answer      text,
    expires_at  bigint not null
);
create index idempotency_by_end on idempotency (expires_at);
