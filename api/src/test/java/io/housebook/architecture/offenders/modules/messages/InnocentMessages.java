package io.housebook.architecture.offenders.modules.messages;

public record InnocentMessages(Object seen) {}
