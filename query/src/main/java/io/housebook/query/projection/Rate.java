package io.housebook.query.projection;

/** Events per second, since it was begun. */
final class Rate {
    private static final double NANOS = 1e9;

    private final long from;
    private final long start = System.nanoTime();

    Rate(long from) {
        this.from = from;
    }

    long at(long position) {
        return Math.round((position - from) * NANOS / Math.max(1, System.nanoTime() - start));
    }
}
