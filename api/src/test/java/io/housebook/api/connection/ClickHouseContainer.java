package io.housebook.api.connection;

import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.images.builder.Transferable;
import org.testcontainers.utility.DockerImageName;

/** The official image. */
final class ClickHouseContainer implements ClickHouseServer {
    private static final DockerImageName IMAGE = DockerImageName.parse("clickhouse/clickhouse-server:25.8");
    private static final String FOLDER = "/etc/clickhouse-server";
    private static final int HTTP = 8123;
    private static final int HTTPS = 8443;

    private final GenericContainer<?> container;
    private final int httpPort;
    private final int httpsPort;

    private ClickHouseContainer(GenericContainer<?> container) {
        this.container = container;
        httpPort = container.getMappedPort(HTTP);
        httpsPort = container.getMappedPort(HTTPS);
    }

    @SuppressWarnings("resource") // Whoever starts it closes it
    static ClickHouseContainer start(TestAuthority.Issued certificate) throws Exception {
        String config = ClickHouseFiles.config(FOLDER, "/var/lib/clickhouse", "0.0.0.0", HTTP, HTTPS);
        GenericContainer<?> container = new GenericContainer<>(IMAGE)
                // Otherwise it locks out the user “default”, who has no password
                .withEnv("CLICKHOUSE_SKIP_USER_SETUP", "1")
                .withCopyToContainer(Transferable.of(ClickHouseFiles.ofToday(config)), FOLDER + "/config.xml")
                .withCopyToContainer(
                        Transferable.of(ClickHouseFiles.ofToday(ClickHouseFiles.users())), FOLDER + "/users.xml")
                .withCopyToContainer(Transferable.of(certificate.certificatePem()), FOLDER + "/cert.pem")
                .withCopyToContainer(Transferable.of(certificate.keyPem()), FOLDER + "/key.pem")
                .withExposedPorts(HTTP, HTTPS)
                .waitingFor(Wait.forHttp("/ping").forPort(HTTP));
        container.start();
        return new ClickHouseContainer(container);
    }

    @Override
    public int httpPort() {
        return httpPort;
    }

    @Override
    public int httpsPort() {
        return httpsPort;
    }

    /** Not Docker's pause, for what is paused cannot be killed. */
    @Override
    public void freeze() {
        signal("STOP");
    }

    @Override
    public void kill() {
        if (container.isRunning()) {
            signal("KILL");
        }
    }

    private void signal(String name) {
        container
                .getDockerClient()
                .killContainerCmd(container.getContainerId())
                .withSignal(name)
                .exec();
    }
}
