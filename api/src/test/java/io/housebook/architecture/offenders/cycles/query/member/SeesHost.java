package io.housebook.architecture.offenders.cycles.query.member;

public record SeesHost(io.housebook.architecture.offenders.cycles.query.host.SeesMember seen) {}
