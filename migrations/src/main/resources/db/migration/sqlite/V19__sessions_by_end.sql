-- So that those that are over are found without a look at all of them.
create index session_by_end on session (expires_at);
