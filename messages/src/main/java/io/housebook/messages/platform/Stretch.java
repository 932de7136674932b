package io.housebook.messages.platform;

/**
 * A part of the history of an aggregate.
 *
 * @param first the version that its first event made, counted from 0
 * @param last that of its last one, which belongs to it
 */
public record Stretch(String aggregateId, long first, long last) {}
