package io.housebook.architecture.offenders.cycles.query.user;

public record InnocentUser(io.housebook.architecture.offenders.cycles.query.host.SeesMember seen) {}
