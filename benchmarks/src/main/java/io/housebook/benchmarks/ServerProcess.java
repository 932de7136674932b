package io.housebook.benchmarks;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The packaged server, as a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(2);

    private final Process process;
    private final int port;

    private ServerProcess(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    static ServerProcess start(Path jar, String databaseUrl) throws IOException {
        int port = freePort();
        var builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx1g", "-jar", jar.toString());
        builder.environment().put("DATABASE_URL", databaseUrl);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("LOG_LEVEL", "warn");
        builder.redirectErrorStream(true).redirectOutput(new File("benchmarks/target/server.log"));
        var server = new ServerProcess(builder.start(), port);
        server.awaitReady();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    private void awaitReady() {
        long deadline = System.nanoTime() + START.toNanos();
        while (!isReady()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("The server does not start: see benchmarks/target/server.log");
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private boolean isReady() {
        try (var client = client()) {
            return client.send("GET", "/actuator/health/readiness", "", "").status() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    HttpClient client() throws IOException {
        return new HttpClient(port);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
