package io.housebook.architecture.offenders.cycles.messages.host;

public record InnocentHost(io.housebook.architecture.offenders.cycles.messages.member.InnocentMember seen) {}
