-- Each way to an entry ends with the position, so that any page of it is as near as the first one.
create index audit_log_by_actor on audit_log (organization_id, actor_id, position);
create index audit_log_by_action on audit_log (organization_id, action, position);
create index audit_log_by_target on audit_log (organization_id, target_id, position);
