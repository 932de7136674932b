package io.housebook.architecture.offenders.modules.command;

public record InnocentCommand(Object seen) {}
