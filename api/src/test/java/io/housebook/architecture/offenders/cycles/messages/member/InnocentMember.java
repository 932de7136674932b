package io.housebook.architecture.offenders.cycles.messages.member;

public record InnocentMember(io.housebook.architecture.offenders.cycles.messages.host.InnocentHost seen) {}
