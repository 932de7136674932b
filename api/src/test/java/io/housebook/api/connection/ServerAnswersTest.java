package io.housebook.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is made of what a server says. */
@Timeout(60)
class ServerAnswersTest {
    private static final String ROW = "18.16.1\tEurope/Berlin\t7\n";

    @Test
    void an_answer_is_taken_from_a_server_as_it_should_be() throws Exception {
        ConnectionOutcome outcome = answered("HTTP/1.1 200 OK\r\nContent-Length: " + ROW.length() + "\r\n\r\n" + ROW);

        assertThat(outcome.succeeded()).isTrue();
        assertThat(outcome.serverVersion()).isEqualTo("18.16.1");
        assertThat(outcome.serverTimezone()).isEqualTo("Europe/Berlin");
        assertThat(outcome.serverUptime()).isEqualTo(7);
        assertThat(outcome.latencies())
                .extracting(Latency::stage)
                .containsExactly(
                        ConnectionStage.PARSE,
                        ConnectionStage.POLICY,
                        ConnectionStage.TCP,
                        ConnectionStage.AUTHENTICATION,
                        ConnectionStage.QUERY);
        assertThat(outcome.totalMicros())
                .isGreaterThanOrEqualTo(
                        outcome.latencies().stream().mapToLong(Latency::micros).sum());
    }

    static Stream<String> good() {
        return Stream.of(
                "HTTP/1.0 200 OK\r\n\r\n" + ROW,
                "HTTP/1.1 200\r\nContent-Length:" + ROW.length() + "\r\n\r\n" + ROW + "more",
                "HTTP/1.1 200 OK\r\nTRANSFER-ENCODING:  Chunked \r\n\r\n7\r\n18.16.1\r\nf;x=y\r\n\tEurope/Berlin\t\r\n2\r\n7\n\r\n0\r\n\r\n",
                "HTTP/1.1 200 OK\r\nX-Fields: " + "x".repeat(8000) + "\r\n\r\n" + ROW);
    }

    @ParameterizedTest
    @MethodSource("good")
    void http_is_understood_in_all_its_framings(String response) throws Exception {
        assertThat(answered(response).succeeded()).isTrue();
    }

    static Stream<Arguments> bad() {
        String ok = "HTTP/1.1 200 OK\r\n";
        String chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
        return Stream.of(
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, "SSH-2.0-OpenSSH_9.2p1\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, "220 mail.example.com ESMTP\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, "\u0000\u0001\u0002\u0003\u0004"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, "HTTP/2 200\r\n\r\n" + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, "HTTP/1.1 100 Continue\r\n\r\n" + ok + "\r\n" + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, "HTTP/1.1 200 OK\n\n" + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "No colon\r\n\r\n" + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "Folded: a\r\n b\r\n\r\n" + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "Null: \u0000\r\n\r\n" + ROW),
                Arguments.of(
                        ConnectionFault.NOT_CLICKHOUSE,
                        ok + "Content-Type: text/html\r\n\r\n<html><h1>Welcome to nginx!</h1></html>"),
                Arguments.of(
                        ConnectionFault.NOT_CLICKHOUSE, "HTTP/1.1 404 Not Found\r\nContent-Length: 9\r\n\r\nnot found"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "Content-Length: 4\r\n\r\nOk.\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "\r\n<b>\tUTC\t7\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "\r\n18.16.1\tUTC\t-7\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "\r\n" + ROW + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "Content-Length: x\r\n\r\n" + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "Content-Length: -1\r\n\r\n" + ROW),
                Arguments.of(
                        ConnectionFault.NOT_CLICKHOUSE, ok + "Content-Length: 7\r\nContent-Length: 8\r\n\r\n" + ROW),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, ok + "Transfer-Encoding: gzip, chunked\r\n\r\n" + ROW),
                Arguments.of(
                        ConnectionFault.NOT_CLICKHOUSE,
                        ok + "Content-Length: 7\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, chunked + "x\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, chunked + "-1\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, chunked + "123456789\r\n"),
                Arguments.of(ConnectionFault.NOT_CLICKHOUSE, chunked + "2\r\nabc\r\n0\r\n\r\n"),
                Arguments.of(ConnectionFault.RESPONSE_TOO_LARGE, chunked + "ffffffff\r\n"),
                Arguments.of(
                        ConnectionFault.RESPONSE_TOO_LARGE,
                        chunked + ("1000\r\n" + "x".repeat(4096) + "\r\n").repeat(3)),
                Arguments.of(ConnectionFault.RESPONSE_TOO_LARGE, ok + "Content-Length: 10485760\r\n\r\n"),
                Arguments.of(ConnectionFault.RESPONSE_TOO_LARGE, ok + "Content-Length: 999999999999999999\r\n\r\n"),
                Arguments.of(ConnectionFault.RESPONSE_TOO_LARGE, ok + "\r\n" + "x".repeat(10 * 1024 * 1024)),
                Arguments.of(
                        ConnectionFault.RESPONSE_TOO_LARGE, "HTTP/1.1 500 Oh\r\n\r\n" + "x".repeat(10 * 1024 * 1024)),
                Arguments.of(ConnectionFault.RESPONSE_TOO_LARGE, ok + "Huge: " + "x".repeat(20_000) + "\r\n\r\n" + ROW),
                Arguments.of(ConnectionFault.RESPONSE_TOO_LARGE, ok + "Many: x\r\n".repeat(5_000) + "\r\n" + ROW),
                Arguments.of(ConnectionFault.RESPONSE_TOO_LARGE, "HTTP/1.1 200 " + "x".repeat(20_000)),
                Arguments.of(ConnectionFault.CONNECTION_LOST, ""),
                Arguments.of(ConnectionFault.CONNECTION_LOST, "HTTP/1."),
                Arguments.of(ConnectionFault.CONNECTION_LOST, ok),
                Arguments.of(ConnectionFault.CONNECTION_LOST, ok + "Content-Length: 100\r\n\r\n" + ROW),
                Arguments.of(ConnectionFault.CONNECTION_LOST, chunked + "7\r\n18.1"),
                Arguments.of(ConnectionFault.REDIRECTED, "HTTP/1.1 302 Found\r\nLocation: https://example.com\r\n\r\n"),
                Arguments.of(
                        ConnectionFault.AUTHENTICATION_FAILED,
                        "HTTP/1.1 401 Unauthorized\r\nContent-Length: 0\r\n\r\n"),
                Arguments.of(ConnectionFault.SERVER_ERROR, "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 3\r\n\r\nno!"),
                // As ClickHouse of today has it
                Arguments.of(
                        ConnectionFault.AUTHENTICATION_FAILED,
                        "HTTP/1.1 403 Forbidden\r\nX-ClickHouse-Exception-Code: 516\r\n\r\n"),
                Arguments.of(
                        ConnectionFault.AUTHENTICATION_FAILED,
                        "HTTP/1.1 401 Unauthorized\r\nX-ClickHouse-Exception-Code: 194\r\n\r\n"),
                Arguments.of(
                        ConnectionFault.ACCESS_DENIED,
                        "HTTP/1.1 403 Forbidden\r\nX-ClickHouse-Exception-Code: 497\r\n\r\n"),
                Arguments.of(
                        ConnectionFault.DATABASE_NOT_FOUND,
                        "HTTP/1.1 404 Not Found\r\nX-ClickHouse-Exception-Code: 81\r\n\r\n"),
                Arguments.of(
                        ConnectionFault.SERVER_ERROR, "HTTP/1.1 500 Error\r\nX-ClickHouse-Exception-Code: 202\r\n\r\n"),
                Arguments.of(
                        ConnectionFault.AUTHENTICATION_FAILED,
                        "HTTP/1.1 403 Forbidden\r\n\r\nCode: 516. DB::Exception: default: Authentication failed"),
                Arguments.of(
                        ConnectionFault.SERVER_ERROR,
                        ok + "\r\nCode: 241. DB::Exception: Memory limit (total) exceeded"),
                // And as that of 2018
                Arguments.of(
                        ConnectionFault.AUTHENTICATION_FAILED,
                        "HTTP/1.1 500 Error\r\n\r\nCode: 193, e.displayText() = DB::Exception: Wrong password"),
                Arguments.of(
                        ConnectionFault.ACCESS_DENIED,
                        "HTTP/1.1 500 Error\r\n\r\nCode: 195, e.displayText() = DB::Exception: not allowed"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void anything_else_has_a_fault(ConnectionFault fault, String response) throws Exception {
        ConnectionOutcome outcome = answered(response);

        assertThat(outcome.fault()).isEqualTo(fault);
        assertThat(outcome.stage()).isIn(ConnectionStage.AUTHENTICATION, ConnectionStage.QUERY);
    }

    private static ConnectionOutcome answered(String response) throws IOException {
        try (var server = Listener.answering(response)) {
            var lookup = new AddressLookup(_ -> List.of());
            var url = new HostUrl("http://127.0.0.1:" + server.port());
            return new ConnectionProbe(new NetworkPolicy("127.0.0.0/8", lookup), lookup, Duration.ofSeconds(10))
                    .test(new ConnectionTarget(url, "default", "secret", Tls.VERIFY));
        }
    }
}
