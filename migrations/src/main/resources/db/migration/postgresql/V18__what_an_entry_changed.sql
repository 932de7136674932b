-- So that what a field was before is one step away, however many other events have happened to the same thing since.
create index audit_log_by_change on audit_log (target_id, action, target_version);
