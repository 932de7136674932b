-- The events that the rows of a table lack, because they could not take them, or an earlier one of the same aggregate. The
-- table is a live one, or one that a rebuild fills or has left.
create table dead_letter (
    row_table       text not null,
    position        bigint not null,
    event_type      text not null,
    organization_id text not null,
    aggregate_id    text not null,
    fault           text,
    attempts        bigint not null,
    parked_at       bigint not null,
    tried_for       bigint not null,
    primary key (row_table, position)
);
