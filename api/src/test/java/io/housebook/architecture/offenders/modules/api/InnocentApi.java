package io.housebook.architecture.offenders.modules.api;

public record InnocentApi(Object seen) {}
