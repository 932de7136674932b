package io.housebook.command.platform;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The way to a database, which can go dead as a network does: what is sent is lost, and nobody is told. */
final class SilentWire implements AutoCloseable {
    private static final Pattern PLACE = Pattern.compile("//([^:/]+):(\\d+)/");

    private final String host;
    private final int port;
    private final String jdbcUrl;
    private final ServerSocket here;
    private final Queue<Connection> connections = new ConcurrentLinkedQueue<>();

    /** From the client to the server. */
    private static final class Connection {
        private final Socket client;
        private final Socket server;
        private volatile boolean dead;

        Connection(Socket client, Socket server) {
            this.client = client;
            this.server = server;
        }

        void open() {
            Thread.ofVirtual().start(() -> carry(client, server));
            Thread.ofVirtual().start(() -> carry(server, client));
        }

        private void carry(Socket from, Socket to) {
            byte[] bytes = new byte[8192];
            try (InputStream in = from.getInputStream();
                    OutputStream out = to.getOutputStream()) {
                for (int read = in.read(bytes); read >= 0; read = in.read(bytes)) {
                    if (!dead) {
                        out.write(bytes, 0, read);
                    }
                }
            } catch (IOException e) {
                // Closed.
            }
        }

        void close() throws IOException {
            client.close();
            server.close();
        }
    }

    /** @param jdbcUrl of the database itself */
    SilentWire(String jdbcUrl) {
        Matcher place = PLACE.matcher(jdbcUrl);
        if (!place.find()) {
            throw new IllegalArgumentException(jdbcUrl);
        }
        this.host = place.group(1);
        this.port = Integer.parseInt(place.group(2));
        try {
            this.here = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.jdbcUrl = place.replaceFirst("//127.0.0.1:" + here.getLocalPort() + "/");
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String jdbcUrl() {
        return jdbcUrl;
    }

    private void accept() {
        try {
            while (true) {
                var connection = new Connection(here.accept(), new Socket(host, port));
                connections.add(connection);
                connection.open();
            }
        } catch (IOException e) {
            // Closed.
        }
    }

    /** Those that are there; new ones work. */
    void killAll() {
        connections.forEach(connection -> connection.dead = true);
    }

    @Override
    public void close() throws IOException {
        here.close();
        for (Connection connection : connections) {
            connection.close();
        }
    }
}
