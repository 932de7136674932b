-- One row per event, none beside them; the key is the event's own.
create table audit_log (
    position              bigint not null primary key,
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
create unique index audit_log_by_id on audit_log (id);
create index audit_log_by_organization on audit_log (organization_id, position);
