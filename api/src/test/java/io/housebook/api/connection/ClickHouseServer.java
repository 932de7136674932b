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
 * A real ClickHouse, as a process of the test with all its files in a folder of the test. It is the one that is installed, or the one
 * that {@code .ci/clickhouse} has fetched.
 */
final class ClickHouseServer implements AutoCloseable {
    /** In XML; with what makes trouble in a header, a URL or the shell. */
    static final String PASSWORD = "p:\u00e4\"\u20ac 'x&;$\\ ";

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Path FETCHED =
            Path.of("..", "target", "clickhouse").toAbsolutePath().normalize();

    private final Process process;
    private final int httpPort;
    private final int httpsPort;

    private ClickHouseServer(Process process, int httpPort, int httpsPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.httpsPort = httpsPort;
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
    static ClickHouseServer start(Path folder, TestAuthority.Issued certificate) throws Exception {
        Files.createDirectories(folder.resolve("data"));
        Files.writeString(folder.resolve("cert.pem"), certificate.certificatePem());
        Files.writeString(folder.resolve("key.pem"), certificate.keyPem());
        Files.writeString(folder.resolve("users.xml"), users());
        int httpPort = freePort();
        int httpsPort = freePort();
        Files.writeString(folder.resolve("config.xml"), config(folder, httpPort, httpsPort));
        var command = new ProcessBuilder(
                        executable().orElseThrow().toString(), "--config-file=" + folder.resolve("config.xml"))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("server.log").toFile());
        command.environment().put("LD_LIBRARY_PATH", String.join(":", libraries()));
        var server = new ClickHouseServer(command.start(), httpPort, httpsPort);
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

    private static String config(Path folder, int httpPort, int httpsPort) {
        return """
                <yandex>
                  <logger><level>warning</level><console>1</console></logger>
                  <listen_host>127.0.0.1</listen_host>
                  <http_port>%2$d</http_port>
                  <https_port>%3$d</https_port>
                  <openSSL><server>
                    <certificateFile>%1$s/cert.pem</certificateFile>
                    <privateKeyFile>%1$s/key.pem</privateKeyFile>
                    <verificationMode>none</verificationMode>
                    <cacheSessions>false</cacheSessions>
                  </server></openSSL>
                  <path>%1$s/data/</path>
                  <tmp_path>%1$s/data/tmp/</tmp_path>
                  <mark_cache_size>1048576</mark_cache_size>
                  <users_config>users.xml</users_config>
                  <default_profile>default</default_profile>
                  <default_database>default</default_database>
                  <timezone>Europe/Berlin</timezone>
                </yandex>
                """.formatted(folder, httpPort, httpsPort);
    }

    private static String users() {
        String xml = PASSWORD.replace("&", "&amp;").replace("\"", "&quot;");
        return "<yandex><profiles><default/></profiles><quotas><default/></quotas><users>"
                + user("default", "", "127.0.0.1")
                + user("reader", xml, "127.0.0.1")
                + user("elsewhere", "secret", "192.0.2.7")
                + "</users></yandex>";
    }

    private static String user(String name, String password, String network) {
        return "<%1$s><password>%2$s</password><networks><ip>%3$s</ip></networks><profile>default</profile><quota>default</quota></%1$s>"
                .formatted(name, password, network);
    }

    private void awaitStart(Path folder) throws Exception {
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens()) {
            if (!process.isAlive() || Instant.now().isAfter(end)) {
                throw new IOException("ClickHouse does not start: " + Files.readString(folder.resolve("server.log")));
            }
            process.waitFor(50, TimeUnit.MILLISECONDS);
        }
    }

    private boolean listens() {
        try (var _ = new Socket(InetAddress.getLoopbackAddress(), httpPort)) {
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    int httpPort() {
        return httpPort;
    }

    int httpsPort() {
        return httpsPort;
    }

    /** It goes on taking connections, for the kernel does that, and answers none. */
    void freeze() throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-STOP", Long.toString(process.pid()))
                .start()
                .waitFor(10, TimeUnit.SECONDS);
    }

    /** Whether somebody is connected to the port for HTTP. */
    boolean hasClients() throws IOException {
        String established = ":%04X 01".formatted(httpPort);
        return Files.readString(Path.of("/proc/net/tcp")).contains(established);
    }

    /** SIGKILL. */
    void kill() {
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

    @Override
    public void close() {
        kill();
    }
}
