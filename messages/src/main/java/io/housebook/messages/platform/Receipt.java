package io.housebook.messages.platform;

import org.jspecify.annotations.Nullable;

/**
 * What a command's sender learns of its outcome in the log.
 *
 * @param position the position of the command's last event; when it had nothing to change, a position that includes all
 *     that the answer rests on
 * @param version the version of the aggregate that the command addressed; null when it had nothing to change
 */
public record Receipt(long position, @Nullable Long version) {}
