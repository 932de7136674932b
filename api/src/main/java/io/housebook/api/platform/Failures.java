package io.housebook.api.platform;

import org.jspecify.annotations.Nullable;

/** Failures that come out of the buses. */
final class Failures {
    private Failures() {}

    /** The failure itself when it can be thrown as it is, otherwise with it as its cause. */
    static RuntimeException unchecked(@Nullable Throwable failure) {
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }
}
