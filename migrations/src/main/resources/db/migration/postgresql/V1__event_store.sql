-- The log. Times are microseconds since 1970-01-01T00:00:00Z.

-- The one row that orders all writers: whoever holds its lock gives out the next positions.
create table event_head (
    id          smallint primary key check (id = 1),
    position    bigint not null,
    recorded_at bigint not null
);
insert into event_head (id, position, recorded_at) values (1, 0, 0);

create table event (
    position              bigint primary key,
    event_id              text collate "C" not null,
    organization_id       text collate "C" not null,
    organization_sequence bigint not null,
    aggregate_type        text collate "C" not null,
    aggregate_id          text collate "C" not null,
    aggregate_sequence    bigint not null,
    event_type            text collate "C" not null,
    revision              integer not null,
    occurred_at           bigint not null,
    recorded_at           bigint not null,
    metadata              text not null,
    payload               text not null
);
create unique index event_by_id on event (event_id);
create unique index event_by_aggregate on event (aggregate_id, aggregate_sequence);
create unique index event_by_organization on event (organization_id, organization_sequence);

-- What may exist only once, and the event that holds it. Derived from the events; written in the same transaction.
create table claim (
    claim_key text collate "C" primary key,
    position  bigint not null
);
