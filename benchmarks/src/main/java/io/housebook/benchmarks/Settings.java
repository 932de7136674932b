package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase.Vendor;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be said on the command line, as system properties; the module's pom.xml has the defaults. */
final class Settings {
    /** Of one measurement. */
    static final Duration TIME = Duration.ofSeconds(Integer.getInteger("seconds", 5));
    /** How often each is repeated; the median counts. */
    static final int RUNS = Integer.getInteger("runs", 3);
    /** Before the first one, with creations and again with renames. */
    static final Duration WARM_UP = Duration.ofSeconds(Integer.getInteger("warmup", 60));
    /** Of the table. */
    static final List<Integer> CLIENTS = Stream.of(
                    System.getProperty("clients", "1,8,32,128").split(","))
            .map(Integer::valueOf)
            .toList();
    /** Of the endurance. */
    static final Duration ENDURANCE = Duration.ofMinutes(Integer.getInteger("minutes", 10));
    /** Of the log that is rebuilt from. */
    static final int EVENTS = Integer.getInteger("events", 1_000_000);

    /** How many of them the stock way is given, which is slow. */
    static final int STOCK_EVENTS = Math.min(EVENTS, Integer.getInteger("stockEvents", 20_000));

    /** Of the audit: where the stores are kept, and found again; null: they are thrown away. */
    static final @Nullable Path STORE = System.getProperty("store", "").isEmpty()
            ? null
            : Path.of(System.getProperty("store")).toAbsolutePath();

    /** Which ones are measured. */
    static final List<Vendor> DATABASES = Stream.of(
                    System.getProperty("databases", "sqlite,postgresql").split(","))
            .map(name -> Vendor.valueOf(name.toUpperCase(Locale.ROOT)))
            .toList();

    /** Of the audit: what of it. */
    static final Set<String> PARTS =
            Set.of(System.getProperty("parts", "pages,moments,exports").split(","));

    private Settings() {}
}
