-- One row per event, none beside them; the key is the event's own.
create table audit_log (
    position              bigint primary key,
    id                    text collate "C" not null,
    organization_id       text collate "C" not null,
    organization_sequence bigint not null,
    action                text collate "C" not null,
    sentence              text not null,
    target_type           text collate "C" not null,
    target_id             text collate "C" not null,
    target_version        bigint not null,
    occurred_at           bigint not null,
    recorded_at           bigint not null,
    actor_type            text collate "C" not null,
    actor_id              text collate "C" not null,
    actor_name            text not null,
    ip                    text collate "C",
    user_agent            text,
    request_id            text collate "C",
    trace_id              text collate "C",
    correlation_id        text collate "C",
    causation_id          text collate "C",
    reason                text,
    data                  text not null
);
create unique index audit_log_by_id on audit_log (id);
create index audit_log_by_organization on audit_log (organization_id, position);
