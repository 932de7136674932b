package io.housebook.api.connection;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** A real ClickHouse: a process of the test where there is one on the machine, otherwise the official image where there is Docker. */
public interface ClickHouseServer extends AutoCloseable {
    int httpPort();

    int httpsPort();

    /** SIGSTOP. It goes on taking connections, for the kernel does that, and answers none. */
    void freeze() throws Exception;

    /** SIGKILL, after which nothing listens. */
    void kill();

    /** Whether somebody is connected to the port for HTTP. */
    default boolean hasClients() throws IOException {
        String established = ":%04X 01".formatted(httpPort());
        return Files.readString(Path.of("/proc/net/tcp")).contains(established)
                || Files.readString(Path.of("/proc/net/tcp6")).contains(established);
    }

    @Override
    default void close() {
        kill();
    }

    /** Skips the test, and says so, where there is none. */
    static void assumeAvailable() {
        boolean isAvailable = ClickHouseProcess.executable().isPresent()
                || DockerClientFactory.instance().isDockerAvailable();
        if (!isAvailable) {
            System.err.println(
                    "SKIPPED: there is neither a ClickHouse on this machine nor Docker. `.ci/clickhouse` fetches one.");
        }
        assumeTrue(isAvailable, "no ClickHouse: run .ci/clickhouse");
    }

    /** Waits until it can be connected to. */
    static ClickHouseServer start(Path folder, TestAuthority.Issued certificate) throws Exception {
        Optional<Path> executable = ClickHouseProcess.executable();
        return executable.isPresent()
                ? ClickHouseProcess.start(executable.get(), folder, certificate)
                : ClickHouseContainer.start(certificate);
    }
}
