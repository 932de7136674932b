package io.housebook.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A PostgreSQL of one's own that can be killed, and started again on what it has left on the disk. It is made of the embedded
 * binaries even where there is Docker, so that its processes are at hand.
 */
public final class KillablePostgres implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final String OUTPUT = "server.log";

    private final Path folder;
    private final ProcessBuilder builder;
    private final PostgresServer server;
    private Process postmaster;

    private KillablePostgres(Path folder, Path binaries, int port) throws IOException {
        this.folder = folder;
        this.builder = new ProcessBuilder(command(folder, binaries, port))
                .redirectErrorStream(true)
                .redirectOutput(Redirect.appendTo(folder.resolve(OUTPUT).toFile()));
        this.server = new PostgresServer("localhost", port, "postgres", "postgres");
        this.postmaster = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::kill));
    }

    /** With the defaults of PostgreSQL, which are durable. */
    public static KillablePostgres running() {
        try {
            return keptIn(Files.createTempDirectory("housebook-postgres"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same, on what another one has left in that folder, if it has. */
    public static KillablePostgres keptIn(Path folder) {
        try {
            KillablePostgres postgres = make(folder);
            postgres.awaitReady();
            return postgres;
        } catch (IOException | SQLException e) {
            throw new IllegalStateException("No PostgreSQL could be made", e);
        }
    }

    /** Embedded PostgreSQL brings the binaries and makes the data directory, but cannot start on one a second time. */
    private static KillablePostgres make(Path folder) throws IOException, SQLException {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        if (!Files.exists(data(folder))) {
            builder.setDataDirectory(data(folder)).setCleanDataDirectory(false);
        }
        EmbeddedPostgres maker = builder.start();
        Path binaries;
        try (maker) {
            binaries = binaries(maker);
        }
        return new KillablePostgres(folder, binaries, maker.getPort());
    }

    private static Path binaries(EmbeddedPostgres running) throws SQLException {
        try (Connection connection = running.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement();
                ResultSet folder = statement.executeQuery("select setting from pg_config where name = 'BINDIR'")) {
            folder.next();
            return Path.of(folder.getString(1));
        }
    }

    private static Path data(Path folder) {
        return folder.resolve("data");
    }

    private static List<String> command(Path folder, Path binaries, int port) {
        var command = new ArrayList<String>();
        if (LinuxUtils.isUnshareAvailable()) {
            // PostgreSQL refuses to be root, so root becomes nobody.
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(
                binaries.resolve("postgres").toString(), "-D", data(folder).toString(), "-p", Integer.toString(port)));
        return command;
    }

    public TestDatabase newDatabase() {
        return server.newDatabase();
    }

    /** One that is there, or is made now. */
    public TestDatabase database(String name) {
        return server.database(name);
    }

    /** SIGTERM, with which it writes down what it has in memory: nobody may be connected any more. */
    public void end() {
        postmaster.destroy();
        postmaster.onExit().join();
    }

    /** SIGKILL: to the postmaster first, which can then start no further process, and to all that it has started. */
    public void kill() {
        List<ProcessHandle> others = postmaster.descendants().toList();
        postmaster.destroyForcibly().onExit().join();
        others.forEach(ProcessHandle::destroyForcibly);
    }

    /** Returns when it takes connections again. */
    public void restart() {
        try {
            postmaster = builder.start();
            awaitReady();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!server.isReady()) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException(Files.readString(folder.resolve(OUTPUT)));
                }
                if (postmaster.waitFor(50, TimeUnit.MILLISECONDS)) {
                    // It ends at once while a process of the one that was killed is still there.
                    postmaster = builder.start();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        kill();
        TestDatabase.delete(folder);
    }
}
