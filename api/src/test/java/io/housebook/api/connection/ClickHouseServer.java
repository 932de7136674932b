package io.housebook.api.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;

/** A real ClickHouse: a process of the test where there is one on the machine, otherwise the official image where there is Docker. */
interface ClickHouseServer extends AutoCloseable {
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

    static boolean isAvailable() {
        return ClickHouseProcess.executable().isPresent()
                || DockerClientFactory.instance().isDockerAvailable();
    }

    /** Waits until it can be connected to. */
    static ClickHouseServer start(Path folder, TestAuthority.Issued certificate) throws Exception {
        Optional<Path> executable = ClickHouseProcess.executable();
        return executable.isPresent()
                ? ClickHouseProcess.start(executable.get(), folder, certificate)
                : ClickHouseContainer.start(certificate);
    }
}
