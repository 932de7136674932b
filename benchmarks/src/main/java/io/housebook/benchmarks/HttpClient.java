package io.housebook.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * HTTP/1.1 over one kept connection, and nothing more: the load must not take the processors from the server. Knows both
 * ways in which the server may tell a body's length.
 */
final class HttpClient implements AutoCloseable {
    private final Socket socket;
    private final InputStream in;
    private final String authorization;

    /** @param authorization a header with its line end, or nothing */
    HttpClient(int port, String authorization) throws IOException {
        this.authorization = authorization;
        socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setTcpNoDelay(true);
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** @param headers by name in lower case */
    record Response(int status, Map<String, String> headers, String body) {}

    /** @param headers each with its line end */
    Response send(String method, String path, String headers, String body) throws IOException {
        byte[] content = body.getBytes(UTF_8);
        String head = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + authorization + headers
                + (content.length == 0 ? "" : "Content-Type: application/json\r\n")
                + "Content-Length: " + content.length + "\r\n\r\n";
        byte[] request = (head + body).getBytes(UTF_8);
        socket.getOutputStream().write(request);
        return receive();
    }

    private Response receive() throws IOException {
        int status = Integer.parseInt(line().split(" ", 3)[1]);
        var headers = new HashMap<String, String>();
        for (String line = line(); !line.isEmpty(); line = line()) {
            int colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        return new Response(status, headers, body(status, headers));
    }

    private String body(int status, Map<String, String> headers) throws IOException {
        if (status == 204 || status == 304) {
            return "";
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            return new String(in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0"))), UTF_8);
        }
        var body = new StringBuilder();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.append(new String(in.readNBytes(size), UTF_8));
            line();
        }
        line();
        return body.toString();
    }

    private String line() throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("The server has closed the connection");
            }
            line.append((char) c);
        }
        return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
