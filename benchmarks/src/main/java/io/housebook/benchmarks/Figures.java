package io.housebook.benchmarks;

import java.util.List;
import java.util.stream.LongStream;

/**
 * What one measurement has found.
 *
 * @param perSecond completed in a second
 * @param p50 milliseconds within which half of them were
 * @param p99 milliseconds within which 99 of 100 were
 */
record Figures(double perSecond, double p50, double p99) {

    /** @param nanoseconds one per completed request or transaction */
    static Figures of(double perSecond, LongStream nanoseconds) {
        long[] sorted = nanoseconds.sorted().toArray();
        return new Figures(perSecond, percentile(sorted, 0.50), percentile(sorted, 0.99));
    }

    private static double percentile(long[] sorted, double part) {
        return sorted.length == 0 ? Double.NaN : sorted[(int) ((sorted.length - 1) * part)] / 1e6;
    }

    /** The figures of the run with the middle throughput. */
    static Figures median(List<Figures> runs) {
        return runs.stream()
                .sorted((a, b) -> Double.compare(a.perSecond(), b.perSecond()))
                .toList()
                .get(runs.size() / 2);
    }
}
