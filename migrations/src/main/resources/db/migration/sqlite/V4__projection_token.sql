-- How far each projection has come: the token store of the event processors.
create table projection_token (
    projection text not null,
    segment    integer not null,
    token      text,
    token_type text,
    touched_at text,
    owner      text,
    primary key (projection, segment)
);
