package io.housebook.architecture.offenders.cycles.query.host;

public record SeesMember(io.housebook.architecture.offenders.cycles.query.member.SeesHost seen) {}
