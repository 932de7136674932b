-- How far each rebuild of a projection has come, and what it found. The tables that it fills stand beside the live one:
-- organization_rebuild_7 while rebuild 7 fills it; organization_before_7 when it has taken the live one's place.
create table projection_rebuild (
    projection    text collate "C" not null,
    number        bigint not null,
    phase         text collate "C" not null,
    position      bigint not null,
    target        bigint not null,
    rate          bigint not null,
    row_count     bigint,
    digest        text collate "C",
    differences   bigint,
    report        text,
    fault         text,
    kept          text collate "C",
    kept_position bigint,
    primary key (projection, number)
);
