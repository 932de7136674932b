package io.housebook.architecture.offenders.modules.query;

public record InnocentQuery(Object seen) {}
