-- So that a search for any one of these is a range of an index, too: what kind of actor, a name as of then, an address, a request.
create index audit_log_by_actor_type on audit_log (organization_id, actor_type, position);
create index audit_log_by_actor_name on audit_log (organization_id, actor_name, position);
create index audit_log_by_ip on audit_log (organization_id, ip, position);
create index audit_log_by_request on audit_log (organization_id, request_id, position);
