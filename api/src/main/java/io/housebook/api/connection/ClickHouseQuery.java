package io.housebook.api.connection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import java.io.IOException;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * {@code SELECT version(), timezone(), uptime()} over ClickHouse's HTTP interface, as it is understood by servers of 2018 and of
 * today: a GET, which is read-only there, with the credential in a header, for the URL gets into the logs of servers and proxies.
 *
 * @see <a href="https://clickhouse.com/docs/interfaces/http">HTTP interface</a>
 */
final class ClickHouseQuery {
    private static final String PATH = "/?query=SELECT%20version(),%20timezone(),%20uptime()%20FORMAT%20TabSeparated";

    private static final Pattern ROW = Pattern.compile("([^\\t\\n]{1,100})\\t([^\\t\\n]{1,100})\\t(\\d{1,10})\\n");
    private static final Pattern EXCEPTION = Pattern.compile("Code: (\\d{1,5})[.,] .*", Pattern.DOTALL);
    private static final Pattern HEADER_SAFE = Pattern.compile("|[!-~]|[!-~][ -~]*[!-~]");

    private ClickHouseQuery() {}

    /** @throws ConnectionFailed {@code credential-unusable} */
    static byte[] request(ConnectionTarget target) throws ConnectionFailed {
        return String.join(
                        "\r\n",
                        "GET " + PATH + " HTTP/1.1",
                        "Host: " + target.url().authority(),
                        credential(target.username(), target.password()),
                        "User-Agent: Housebook",
                        "Accept: */*",
                        "Connection: close",
                        "",
                        "")
                .getBytes(ISO_8859_1);
    }

    /**
     * Basic takes any password, since base64 leaves nothing of it that a header could not have; but a user name with a colon it does
     * not take, and those are left to ClickHouse's own headers, which take no more than plain ASCII safely.
     */
    private static String credential(String username, String password) throws ConnectionFailed {
        if (username.indexOf(':') < 0 && UTF_8.newEncoder().canEncode(username + password)) {
            byte[] pair = (username + ":" + password).getBytes(UTF_8);
            return "Authorization: Basic " + Base64.getEncoder().encodeToString(pair);
        }
        if (HEADER_SAFE.matcher(username).matches()
                && HEADER_SAFE.matcher(password).matches()) {
            return "X-ClickHouse-User: " + username + "\r\nX-ClickHouse-Key: " + password;
        }
        throw new ConnectionFailed(ConnectionFault.CREDENTIAL_UNUSABLE);
    }

    /**
     * Judges by the head, and where that does not say it, by how an exception begins.
     *
     * @throws ConnectionFailed unless the server has let the user in and does answer
     */
    static void requireAdmission(HttpResponse response) throws IOException {
        if (response.status() / 100 == 3) {
            throw new ConnectionFailed(ConnectionFault.REDIRECTED);
        }
        String told = response.field("x-clickhouse-exception-code").orElse("");
        if (told.matches("\\d{1,5}")) {
            throw new ConnectionFailed(fault(Integer.parseInt(told)));
        }
        if (response.status() == 200) {
            return;
        }
        Matcher exception = EXCEPTION.matcher(response.body());
        if (exception.matches()) {
            throw new ConnectionFailed(fault(Integer.parseInt(exception.group(1))));
        }
        throw new ConnectionFailed(
                switch (response.status()) {
                    case 401 -> ConnectionFault.AUTHENTICATION_FAILED;
                    case 500, 502, 503, 504 -> ConnectionFault.SERVER_ERROR;
                    default -> ConnectionFault.NOT_CLICKHOUSE;
                });
    }

    /** @throws ConnectionFailed when it is no answer to this query */
    static ServerStatus result(HttpResponse response) throws IOException {
        String body = response.body();
        Matcher row = ROW.matcher(body);
        if (row.matches()) {
            var server = new ServerStatus(row.group(1), row.group(2), Long.parseLong(row.group(3)));
            if (ConnectionOutcome.isAnswer(server.version(), server.timezone(), server.uptimeSeconds())) {
                return server;
            }
        }
        Matcher exception = EXCEPTION.matcher(body);
        throw new ConnectionFailed(
                exception.matches() ? fault(Integer.parseInt(exception.group(1))) : ConnectionFault.NOT_CLICKHOUSE);
    }

    /** By {@code ErrorCodes.cpp} of ClickHouse, whose numbers never change. */
    private static ConnectionFault fault(int code) {
        return switch (code) {
            // UNKNOWN_USER, WRONG_PASSWORD, REQUIRED_PASSWORD; AUTHENTICATION_FAILED, which stands for all of them
            // since 20.x
            case 192, 193, 194, 516 -> ConnectionFault.AUTHENTICATION_FAILED;
            // READONLY, IP_ADDRESS_NOT_ALLOWED, DATABASE_ACCESS_DENIED, ACCESS_DENIED
            case 164, 195, 291, 497 -> ConnectionFault.ACCESS_DENIED;
            // UNKNOWN_DATABASE
            case 81 -> ConnectionFault.DATABASE_NOT_FOUND;
            default -> ConnectionFault.SERVER_ERROR;
        };
    }
}
