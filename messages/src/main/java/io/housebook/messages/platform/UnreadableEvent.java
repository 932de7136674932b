package io.housebook.messages.platform;

/** Handed to projections in the place of an event that this Housebook cannot read; they know what to do without it. */
public record UnreadableEvent(StoredEvent stored) {}
