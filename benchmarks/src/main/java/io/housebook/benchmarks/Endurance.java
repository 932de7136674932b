package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Whether the heap stays flat under load: what is live in it, sample by sample, each after a full collection. */
final class Endurance {
    private static final int CLIENTS = 32;
    private static final Duration SAMPLING = Duration.ofSeconds(30);
    private static final Pattern LIVE = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");

    private final Path jar;

    Endurance(Path jar) {
        this.jar = jar;
    }

    void report() throws Exception {
        Report.printOrigin();
        Report.print(
                ("%d minutes of load by %d clients, half of which create and half rename; live heap after a full collection every"
                                + " %d s.\n")
                        .formatted(Settings.ENDURANCE.toMinutes(), CLIENTS, SAMPLING.toSeconds()));
        Report.print("| database | commands per second | least MB | most MB | slope, MB per minute | samples, MB |");
        Report.print("|---|---:|---:|---:|---:|---|");
        for (Vendor vendor : Settings.DATABASES) {
            measure(vendor);
        }
    }

    /** @param minutes since the load began */
    private record Sample(double minutes, double megabytes) {}

    private void measure(Vendor vendor) throws Exception {
        try (TestDatabase database = vendor.newDatabase();
                Target target = Target.warm(ServerProcess.housebook(jar, database.url()), Settings.WARM_UP);
                var background = Executors.newSingleThreadExecutor()) {
            Future<Figures> load = background.submit(() -> target.createAndRename(CLIENTS, Settings.ENDURANCE));
            print(vendor, load, samples(target.server().pid(), load));
        }
    }

    private static List<Sample> samples(long pid, Future<Figures> load) throws Exception {
        var samples = new ArrayList<Sample>();
        long start = System.nanoTime();
        while (!isDoneWithin(SAMPLING, load)) {
            samples.add(new Sample((System.nanoTime() - start) / 60e9, liveMegabytes(pid)));
            Report.progress("%.1f minutes: %.1f MB"
                    .formatted(samples.getLast().minutes(), samples.getLast().megabytes()));
        }
        return samples;
    }

    private static boolean isDoneWithin(Duration time, Future<Figures> load)
            throws ExecutionException, InterruptedException {
        try {
            load.get(time.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException running) {
            return false;
        }
    }

    /** The histogram counts what is live, and collects the rest for it. */
    private static double liveMegabytes(long pid) throws IOException {
        String histogram = Tool.output(List.of(Tool.ofJava("jcmd"), Long.toString(pid), "GC.class_histogram"));
        return LIVE.matcher(histogram)
                        .results()
                        .map(MatchResult::group)
                        .map(total -> total.substring(total.lastIndexOf(' ') + 1))
                        .mapToLong(Long::parseLong)
                        .findFirst()
                        .orElseThrow()
                / 1e6;
    }

    private static void print(Vendor vendor, Future<Figures> load, List<Sample> samples) throws Exception {
        Report.print("| %s | %.0f | %.1f | %.1f | %+.2f | %s |"
                .formatted(
                        Report.name(vendor),
                        load.get().perSecond(),
                        samples.stream().mapToDouble(Sample::megabytes).min().orElse(Double.NaN),
                        samples.stream().mapToDouble(Sample::megabytes).max().orElse(Double.NaN),
                        slope(samples),
                        String.join(
                                " ",
                                samples.stream()
                                        .map(sample -> "%.1f".formatted(sample.megabytes()))
                                        .toList())));
    }

    /** Of the straight line that is nearest to the samples. */
    private static double slope(List<Sample> samples) {
        double meanMinutes =
                samples.stream().mapToDouble(Sample::minutes).average().orElse(Double.NaN);
        double meanMegabytes =
                samples.stream().mapToDouble(Sample::megabytes).average().orElse(Double.NaN);
        double covariance = samples.stream()
                .mapToDouble(sample -> (sample.minutes() - meanMinutes) * (sample.megabytes() - meanMegabytes))
                .sum();
        double variance = samples.stream()
                .mapToDouble(sample -> Math.pow(sample.minutes() - meanMinutes, 2))
                .sum();
        return covariance / variance;
    }
}
