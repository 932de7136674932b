package io.housebook.api.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.housebook.messages.host.ConnectionFault;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An HTTP/1.1 response, read strictly and not far: head and body have {@link #MAX_HEAD} and {@link #MAX_BODY} bytes at most.
 * Whatever could be understood in two ways is {@code not-clickhouse}.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9112">RFC 9112, HTTP/1.1</a>
 */
final class HttpResponse {
    static final int MAX_HEAD = 16_384;
    static final int MAX_BODY = 8_192;

    private static final Pattern STATUS = Pattern.compile("HTTP/1\\.[01] ([2-5]\\d\\d)( .*)?");
    private static final Pattern FIELD = Pattern.compile("([!#$%&'*+.^_`|~0-9A-Za-z-]+):[ \\t]*(.*?)[ \\t]*");
    private static final Pattern CHUNK = Pattern.compile("([0-9A-Fa-f]{1,8})([ \\t]*;.*)?");

    private final InputStream in;
    private final int status;
    private final Map<String, String> fields = new HashMap<>();
    private int headLeft = MAX_HEAD;

    private HttpResponse(InputStream in) throws IOException {
        this.in = in;
        requireHttp();
        Matcher first = STATUS.matcher("HTTP/" + line());
        if (!first.matches()) {
            throw notUnderstood();
        }
        status = Integer.parseInt(first.group(1));
        for (String line = line(); !line.isEmpty(); line = line()) {
            Matcher field = FIELD.matcher(line);
            if (!field.matches()) {
                throw notUnderstood();
            }
            fields.merge(field.group(1).toLowerCase(Locale.ROOT), field.group(2), (one, other) -> one + ", " + other);
        }
    }

    /**
     * Reads up to the empty line.
     *
     * @throws ConnectionFailed when it is too long or no HTTP
     * @throws IOException when the connection fails, {@link EOFException} when it ends
     */
    static HttpResponse head(InputStream in) throws IOException {
        return new HttpResponse(new BufferedInputStream(in));
    }

    int status() {
        return status;
    }

    /** @param name in lower case */
    Optional<String> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * As ISO 8859-1.
     *
     * @throws ConnectionFailed when it is too long or not as HTTP has it
     * @throws IOException when the connection fails, {@link EOFException} when it ends before the body does
     */
    String body() throws IOException {
        Optional<String> encoding = field("transfer-encoding");
        Optional<String> length = field("content-length");
        if (encoding.isPresent()) {
            if (length.isPresent() || !encoding.get().equalsIgnoreCase("chunked")) {
                throw notUnderstood();
            }
            return chunked();
        }
        if (length.isPresent()) {
            if (!length.get().matches("\\d{1,18}")) {
                throw notUnderstood();
            }
            return exactly(Long.parseLong(length.get()), MAX_BODY);
        }
        return untilTheEnd();
    }

    /** What may come behind the last chunk is of no interest, for the connection is closed then. */
    private String chunked() throws IOException {
        var body = new StringBuilder();
        headLeft = MAX_HEAD;
        while (true) {
            Matcher chunk = CHUNK.matcher(line());
            if (!chunk.matches()) {
                throw notUnderstood();
            }
            long size = Long.parseLong(chunk.group(1), 16);
            if (size == 0) {
                return body.toString();
            }
            body.append(exactly(size, MAX_BODY - body.length()));
            if (!line().isEmpty()) {
                throw notUnderstood();
            }
        }
    }

    private String exactly(long size, int most) throws IOException {
        if (size > most) {
            throw new ConnectionFailed(ConnectionFault.RESPONSE_TOO_LARGE);
        }
        byte[] bytes = in.readNBytes((int) size);
        if (bytes.length < size) {
            throw new EOFException();
        }
        return new String(bytes, ISO_8859_1);
    }

    private String untilTheEnd() throws IOException {
        byte[] bytes = in.readNBytes(MAX_BODY + 1);
        if (bytes.length > MAX_BODY) {
            throw new ConnectionFailed(ConnectionFault.RESPONSE_TOO_LARGE);
        }
        return new String(bytes, ISO_8859_1);
    }

    /** At once, for what is no HTTP may never come to the end of a line. */
    private void requireHttp() throws IOException {
        for (char expected : "HTTP/".toCharArray()) {
            if (next() != expected) {
                throw notUnderstood();
            }
        }
    }

    /** Without the CRLF that ends it. */
    private String line() throws IOException {
        var line = new ByteArrayOutputStream();
        for (int next = next(); next != '\r'; next = next()) {
            if (next < ' ' && next != '\t') {
                throw notUnderstood();
            }
            line.write(next);
        }
        if (next() != '\n') {
            throw notUnderstood();
        }
        return line.toString(ISO_8859_1);
    }

    private int next() throws IOException {
        if (headLeft-- == 0) {
            throw new ConnectionFailed(ConnectionFault.RESPONSE_TOO_LARGE);
        }
        int next = in.read();
        if (next < 0) {
            throw new EOFException();
        }
        return next;
    }

    private static ConnectionFailed notUnderstood() {
        return new ConnectionFailed(ConnectionFault.NOT_CLICKHOUSE);
    }
}
