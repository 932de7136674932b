package io.housebook.messages.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param items in the order of the list
 * @param next the opaque cursor of the page behind this one; null on the last page
 * @param prev that of the page in front of this one, which may fill only later; null of a list that goes one way
 */
public record Page<T>(
        List<T> items, @Nullable String next, @Nullable String prev) {
    public static final int DEFAULT_LIMIT = 100;
    public static final int MAX_LIMIT = 1000;

    /** Of a list that goes one way. */
    public Page(List<T> items, @Nullable String next) {
        this(items, next, null);
    }
}
