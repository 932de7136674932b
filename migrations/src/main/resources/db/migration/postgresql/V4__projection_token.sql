-- How far each projection has come: the token store of the event processors.
create table projection_token (
    projection text collate "C" not null,
    segment    integer not null,
    token      text,
    token_type text collate "C",
    touched_at text collate "C",
    owner      text,
    primary key (projection, segment)
);
