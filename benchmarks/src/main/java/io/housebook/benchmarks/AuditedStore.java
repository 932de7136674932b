package io.housebook.benchmarks;

import io.housebook.migrations.Filling;
import io.housebook.migrations.KillablePostgres;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;

/**
 * A store in which one organization has a long history, and another one a shorter one. It is thrown away behind a measurement, or
 * kept in a folder for the next one, for it takes long to make.
 */
final class AuditedStore implements AutoCloseable {
    /** How many events the smaller organization has. */
    static final int SMALLER = 10_000;

    private static final Duration PATIENCE = Duration.ofHours(3);

    /** Up to how many events the rows are held against those that the server would make: of more that takes long, and room. */
    private static final int VERIFIED = 1_000_000;

    private final Path jar;
    private final TestDatabase database;
    private final Runnable end;
    private final Properties facts;

    private AuditedStore(Path jar, TestDatabase database, Runnable end, Properties facts) {
        this.jar = jar;
        this.database = database;
        this.end = end;
        this.facts = facts;
    }

    static AuditedStore of(Path jar, Vendor vendor) throws IOException, SQLException {
        AuditedStore store = Settings.STORE == null
                ? passing(jar, vendor)
                : keptIn(Files.createDirectories(Settings.STORE), jar, vendor);
        store.settle();
        return store;
    }

    private static AuditedStore passing(Path jar, Vendor vendor) throws IOException, SQLException {
        TestDatabase database = vendor.newDatabase();
        var store = new AuditedStore(jar, database, database::close, new Properties());
        store.fill();
        return store;
    }

    private static AuditedStore keptIn(Path folder, Path jar, Vendor vendor) throws IOException, SQLException {
        Path written = folder.resolve(vendor + ".properties");
        var facts = new Properties();
        if (Files.exists(written)) {
            try (Reader in = Files.newBufferedReader(written)) {
                facts.load(in);
            }
        }
        AuditedStore store = in(folder, jar, vendor, facts);
        if (facts.isEmpty()) {
            store.fill();
            try (Writer out = Files.newBufferedWriter(written)) {
                facts.store(out, null);
            }
        }
        if (store.events() != Settings.EVENTS) {
            throw new IllegalStateException("%s was filled with %d events".formatted(folder, store.events()));
        }
        return store;
    }

    private static AuditedStore in(Path folder, Path jar, Vendor vendor, Properties facts) throws IOException {
        if (vendor == Vendor.SQLITE) {
            Path file = Files.createDirectories(folder.resolve("sqlite")).resolve("housebook.db");
            return new AuditedStore(jar, TestDatabase.sqlite(file), () -> {}, facts);
        }
        KillablePostgres postgres = KillablePostgres.keptIn(Files.createDirectories(folder.resolve("postgresql")));
        return new AuditedStore(jar, postgres.database("housebook"), postgres::end, facts);
    }

    private void fill() throws IOException, SQLException {
        try (ServerProcess server = ServerProcess.housebook(jar, database.url());
                HttpClient client = server.client()) {
            facts.setProperty(
                    "organization", Organization.create(client, "audited").id());
            facts.setProperty("smaller", Organization.create(client, "smaller").id());
            server.awaitProjections(PATIENCE);
        }
        LongHistory.write(database, organization(), Settings.EVENTS);
        LongHistory.write(database, smaller(), SMALLER);
        facts.setProperty("events", Integer.toString(Settings.EVENTS));
    }

    /** Nothing is left to be done about what was written. */
    private void settle() throws IOException, SQLException {
        try (ServerProcess server = ServerProcess.housebook(jar, database.url())) {
            Report.progress("%s: a server is %,d events behind".formatted(database, server.lag()));
            server.awaitProjections(PATIENCE);
            Report.progress("%s: it seals".formatted(database));
            server.seal();
            if (Settings.EVENTS <= VERIFIED) {
                server.verify(PATIENCE, List.of("audit", "organization"));
                Report.progress("%s: its rows are those that it would make of the log".formatted(database));
            }
        }
        Filling.tidy(database);
        Report.progress("%s: all is sealed".formatted(database));
    }

    TestDatabase database() {
        return database;
    }

    String organization() {
        return facts.getProperty("organization");
    }

    String smaller() {
        return facts.getProperty("smaller");
    }

    private int events() {
        return Integer.parseInt(facts.getProperty("events"));
    }

    @Override
    public void close() {
        end.run();
    }
}
