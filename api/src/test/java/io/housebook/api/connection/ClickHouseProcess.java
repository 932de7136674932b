package io.housebook.api.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A ClickHouse as a process of the test with all its files in a folder of the test. It is the one that is installed, or the one
 * that {@code .ci/clickhouse} has fetched.
 */
final class ClickHouseProcess implements ClickHouseServer {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path FETCHED =
            Path.of("..", "target", "clickhouse").toAbsolutePath().normalize();

    private final Process process;
    private final int httpPort;
    private final int httpsPort;

    private ClickHouseProcess(Process process, int httpPort, int httpsPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
    }

    /** Where it is; empty: not on this machine. */
    static Optional<Path> executable() {
        Stream<Path> installed =
                Stream.of(System.getenv("PATH").split(":", -1)).map(folder -> Path.of(folder, "clickhouse-server"));
        return Stream.concat(installed, Stream.of(FETCHED.resolve("usr/sbin/clickhouse-server")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Waits until it can be connected to. */
    static ClickHouseProcess start(Path executable, Path folder, TestAuthority.Issued certificate) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
        Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
        Files.writeString(folder.resolve("users.xml"), ClickHouseFiles.users());
        int httpPort = freePort();
        int httpsPort = freePort();
        Files.writeString(
                folder.resolve("config.xml"),
                ClickHouseFiles.config(folder.toString(), folder + "/data", "127.0.0.1", httpPort, httpsPort));
        var command = new ProcessBuilder(executable.toString(), "--config-file=" + folder.resolve("config.xml"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        command.environment().put("LD_LIBRARY_PATH", String.join(":", libraries()));
        var server = new ClickHouseProcess(command.start(), httpPort, httpsPort);
        server.awaitStart(folder);
        return server;
    }

    private static List<String> libraries() throws IOException {
        if (!Files.isDirectory(FETCHED)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(FETCHED)) {
            return files.filter(Files::isDirectory)
                    .filter(folder -> folder.toString().contains("/lib/"))
                    .map(Path::toString)
                    .toList();
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void awaitStart(Path folder) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        // It opens one after the other.
        while (!listens(httpPort) || !listens(httpsPort)) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("ClickHouse does not start: " + Files.readString(folder.resolve("server.log")));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private static boolean listens(int port) {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    @Override
    public int httpPort() {
        return httpPort;
    }

    @Override
    public int httpsPort() {
        return httpsPort;
    }

    /** Returns when none of its threads goes on: until then they may still answer. */
    @Override
    public void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor(10, TimeUnit.SECONDS);
        Instant end = Instant.now().plus(PATIENCE);
        while (!isStopped()) {
            if (Instant.now().isAfter(end)) {
                throw new IllegalStateException("ClickHouse does not stop.");
            }
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
    }

    private boolean isStopped() throws IOException {
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(process.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                String status = Files.readString(thread.resolve("stat"));
                // Behind the name in brackets, which may hold anything
                if (!status.substring(status.lastIndexOf(')')).startsWith(") T")) {
                    return false;
                }
            }
            return true;
        }
    }

    @Override
    public void kill() {
        process.destroyForcibly();
        boolean isGone = false;
        try {
            isGone = process.waitFor(10, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!isGone) {
            throw new IllegalStateException("ClickHouse does not end.");
        }
    }
}
