package io.housebook.messages.projection;

import jakarta.validation.constraints.NotNull;

/**
 * Empty a projection's tables and fill them again from position 1. Refused with {@code projection-not-found} and
 * {@code rebuild-running}.
 */
public record RebuildProjection(@NotNull String name) {}
