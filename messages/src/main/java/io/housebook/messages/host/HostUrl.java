package io.housebook.messages.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a ClickHouse server answers over HTTP: {@code http(s)://host[:port]} in its one spelling, such as
 * {@code https://clickhouse.example.com:8443}. Scheme and host are in lower case, a name is in A-labels and without the dot of the
 * root, an IPv6 address is as RFC 5952 has it, and there always is a port: where none was given it is ClickHouse's, not that of
 * the web, and nobody who reads the URL has to know that.
 *
 * @param value at most 300 characters
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.2">RFC 3986, the authority of a URI</a>
 */
public record HostUrl(@JsonValue String value) {
    /** ClickHouse's {@code http_port} as it is shipped. */
    public static final int HTTP_PORT = 8123;

    /** ClickHouse's {@code https_port} as it is shipped. */
    public static final int HTTPS_PORT = 8443;

    private static final int MAX_LENGTH = 300;
    private static final Pattern FORM = Pattern.compile(
            "(https?)://(\\[[^\\[\\]]*]|[^\\[\\]:/?#@\\\\]+)(?::([1-9]\\d{0,4}))?/?", Pattern.CASE_INSENSITIVE);

    /** @throws IllegalArgumentException when it is none; the message repeats no input */
    @JsonCreator
    public HostUrl {
        Matcher parts = FORM.matcher(value);
        if (value.length() > MAX_LENGTH || !parts.matches()) {
            throw new IllegalArgumentException(
                    "must be a URL of scheme, host and port alone, without user, path or query,"
                            + " such as https://clickhouse.example.com or http://192.0.2.7:8124");
        }
        boolean encrypted = parts.group(1).length() == "https".length();
        int port = parts.group(3) == null ? defaultPort(encrypted) : Integer.parseInt(parts.group(3));
        if (port > 65_535) {
            throw new IllegalArgumentException("must have a port from 1 to 65535");
        }
        value = (encrypted ? "https://" : "http://") + HostName.normalise(parts.group(2)) + ":" + port;
    }

    private static int defaultPort(boolean encrypted) {
        return encrypted ? HTTPS_PORT : HTTP_PORT;
    }

    /** Whether it is {@code https}. */
    public boolean isEncrypted() {
        return value.startsWith("https:");
    }

    /** A name, an IPv4 address, or an IPv6 address without brackets. */
    public String host() {
        String host = authority().substring(0, authority().lastIndexOf(':'));
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
    }

    /** 1 to 65535: the one that was given, or {@link #HTTP_PORT} or {@link #HTTPS_PORT}. */
    public int port() {
        return Integer.parseInt(value.substring(value.lastIndexOf(':') + 1));
    }

    /** Whether the host is an address, so that nothing has to be looked up. */
    public boolean isAddress() {
        return HostName.isAddress(host());
    }

    /** Host and port as the {@code Host} header has them: an IPv6 address is in brackets. */
    public String authority() {
        return value.substring(value.indexOf("//") + 2);
    }

    @Override
    public String toString() {
        return value;
    }
}
