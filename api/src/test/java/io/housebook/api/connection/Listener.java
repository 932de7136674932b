package io.housebook.api.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Counts who connects, and answers each with what it is told. It listens at all addresses of the machine, of both kinds. */
final class Listener implements AutoCloseable {
    private final ServerSocket server;
    private final BlockingQueue<Integer> accepted = new LinkedBlockingQueue<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final Conversation conversation;

    @FunctionalInterface
    interface Conversation {
        void with(Socket client) throws IOException;
    }

    Listener(Conversation conversation) throws IOException {
        this.conversation = conversation;
        server = new ServerSocket();
        server.bind(new InetSocketAddress(InetAddress.ofLiteral("::"), 0), 1000);
        Thread.ofVirtual().start(this::accept);
    }

    /** Takes connections and says nothing. */
    static Listener silent() throws IOException {
        return new Listener(_ -> {});
    }

    /** Reads the request, answers and closes. */
    static Listener answering(String response) throws IOException {
        return new Listener(client -> {
            request(client);
            client.getOutputStream().write(response.getBytes(ISO_8859_1));
            client.shutdownOutput();
        });
    }

    /** Its lines, up to the empty one. */
    static List<String> request(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream(), ISO_8859_1));
        var lines = new ArrayList<String>();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            lines.add(line);
        }
        return lines;
    }

    int port() {
        return server.getLocalPort();
    }

    /**
     * How many connections there were since it was asked last. It connects itself to know that none of those before is still on its
     * way: they are accepted in their order.
     */
    int connections() throws IOException, InterruptedException {
        int before = 0;
        try (var own = new Socket(InetAddress.getLoopbackAddress(), port())) {
            while (true) {
                Integer from = accepted.poll(10, TimeUnit.SECONDS);
                if (from == null) {
                    throw new IOException("A connection was not accepted.");
                }
                if (from == own.getLocalPort()) {
                    return before;
                }
                before++;
            }
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket client = server.accept();
                open.add(client);
                accepted.add(client.getPort());
                Thread.ofVirtual().start(() -> converse(client));
            }
        } catch (IOException closed) {
            // This is how it ends
        }
    }

    private void converse(Socket client) {
        try {
            conversation.with(client);
        } catch (IOException gone) {
            // Whoever is tested may leave when they like
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket client : open) {
                client.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
