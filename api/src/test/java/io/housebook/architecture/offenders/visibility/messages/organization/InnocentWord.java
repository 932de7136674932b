package io.housebook.architecture.offenders.visibility.messages.organization;

public record InnocentWord() {}
