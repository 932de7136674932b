package io.housebook.query.platform;

import org.jspecify.annotations.Nullable;

/** A projection's rows are not what its events say: a fault to see, not to step over. */
public final class ProjectionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public ProjectionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
