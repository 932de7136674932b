package io.housebook.query.platform;

import io.housebook.messages.platform.Page;
import java.util.List;
import java.util.function.Function;

/** Makes pages of rows. */
public final class Pages {
    private Pages() {}

    /**
     * A page of the first rows.
     *
     * @param rows one more than the limit, when there are so many: that one says that there is a next page
     * @param cursor the cursor behind an item
     */
    public static <R, V> Page<V> of(List<R> rows, int limit, Function<R, V> toView, Function<V, String> cursor) {
        List<V> items = rows.stream().limit(limit).map(toView).toList();
        return new Page<>(items, rows.size() > limit ? cursor.apply(items.getLast()) : null);
    }
}
