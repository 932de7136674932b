-- Proof that the log is what it was: docs/evidence.md. Made of the events, and never again: what differs from it has been tampered with.

-- The tree over all events, as C2SP's tlog-tiles cut it: of the heights 0, 8, 16 … 256 hashes in a row, the last tile of each fewer.
create table log_tile (
    level  integer not null,
    number bigint not null,
    hashes blob not null,
    primary key (level, number)
);

-- What was signed: each checkpoint follows one that no other follows, so that two nodes cannot tell two stories.
create table log_checkpoint (
    size    integer not null primary key,
    follows bigint not null unique,
    note    text not null
);

-- What they are signed with, sealed with DB_ENCRYPTION_KEY. There is one row.
create table log_key (
    id         text not null primary key,
    sealed     text not null,
    created_at bigint not null
) without rowid;
