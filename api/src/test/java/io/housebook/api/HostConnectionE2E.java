package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.api.connection.ClickHouseFiles;
import io.housebook.api.connection.ClickHouseServer;
import io.housebook.api.connection.TestAuthority;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** From the registration of a host to a real ClickHouse, and back into the history. */
@OnBothDatabases(settings = "--housebook.host-network-allow=127.0.0.0/8")
@Timeout(120)
class HostConnectionE2E {
    private static final TestAuthority AUTHORITY = new TestAuthority();

    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;
    private final String hosts;

    private ClickHouseServer server;

    HostConnectionE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
        this.hosts = organization.path() + "/hosts";
        housebook.caughtUp();
    }

    @BeforeEach
    void start(@TempDir Path folder) throws Exception {
        ClickHouseServer.assumeAvailable();
        server = ClickHouseServer.start(folder, AUTHORITY.issue(Duration.ofHours(1), "127.0.0.1"));
    }

    @AfterEach
    void end() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void what_comes_of_a_test_is_told_and_seen_and_in_the_history() {
        String host = register(http(), "reader", ClickHouseFiles.PASSWORD, Map.of("mode", "verify"));

        Answer answered = test(host);
        assertThat(answered.at("/outcome/fault").isNull()).isTrue();
        assertThat(answered.text("/outcome/serverVersion")).isNotBlank();
        assertThat(answered.texts("/outcome/latencies", "/stage"))
                .containsExactly("parse", "policy", "tcp", "authentication", "query");
        assertThat(answered.at("/advice").isNull()).isTrue();

        replacePassword(host, "wrong");
        assertFault(test(host), "authentication-failed");

        server.kill();
        assertFault(test(host), "connection-refused");

        housebook.caughtUp();
        Answer seen = owner.get(host).expect(200);
        assertThat(seen.text("/lastTest/outcome/fault")).isEqualTo("connection-refused");
        assertThat(owner.get(organization.path() + "/audit").texts("/items", "/action"))
                .startsWith(
                        "host.connection-tested",
                        "host.connection-tested",
                        "host.credential-rotated",
                        "host.connection-tested",
                        "host.registered");
    }

    @Test
    void a_password_may_be_empty() {
        assertThat(test(register(http(), "default", "", Map.of("mode", "verify")))
                        .at("/outcome/fault")
                        .isNull())
                .isTrue();
    }

    @Test
    void a_certificate_is_taken_from_ones_own_authority_alone_unless_one_says_otherwise() throws Exception {
        String trusting = register(https(), "default", "", Map.of("mode", "custom-ca", "ca", AUTHORITY.pem()));
        String strict = register(https(), "default", "", Map.of("mode", "verify"));
        String careless = register(https(), "default", "", Map.of("mode", "insecure"));

        assertThat(test(trusting).at("/outcome/fault").isNull()).isTrue();
        assertFault(test(strict), "tls-untrusted");
        assertThat(test(careless).at("/outcome/fault").isNull()).isTrue();
    }

    @Test
    void a_server_that_stops_in_the_middle_is_given_five_seconds() throws Exception {
        String host = register(http(), "default", "", Map.of("mode", "verify"));
        server.freeze();

        Answer answer = test(host);

        assertFault(answer, "timeout");
        assertThat(answer.at("/outcome/totalMicros").asLong()).isBetween(4_000_000L, 6_000_000L);
    }

    @Test
    void a_connection_is_tested_before_it_is_saved_and_its_password_is_kept_nowhere() {
        Answer answer = owner.post(
                        hosts + "/test",
                        json(Map.of("url", http(), "user", "reader", "password", ClickHouseFiles.PASSWORD)))
                .expect(200);

        assertThat(answer.at("/outcome/fault").isNull()).isTrue();
        assertThat(owner.get(hosts).at("/items")).isEmpty();
        assertThat(housebook
                        .tables()
                        .number("select count(*) from credential where organization_id = ?", organization.id()))
                .isZero();
    }

    @Test
    void what_is_opened_is_what_is_opened_and_no_more() {
        assertThatIsProblem(
                owner.post(hosts, json(host("http://[::1]:8123", "default", "", Map.of("mode", "verify")))),
                422,
                "network-not-allowed");
    }

    private String http() {
        return "http://127.0.0.1:" + server.httpPort();
    }

    private String https() {
        return "https://127.0.0.1:" + server.httpsPort();
    }

    private String register(String url, String user, String password, Map<String, String> tls) {
        Answer registered =
                owner.post(hosts, json(host(url, user, password, tls))).expect(201);
        return hosts + "/" + registered.text("/id");
    }

    private static Map<String, Object> host(String url, String user, String password, Map<String, String> tls) {
        return Map.of("name", HousebookClient.aName(), "url", url, "user", user, "password", password, "tls", tls);
    }

    private void replacePassword(String host, String password) {
        owner.send(owner.request(host + "/credential", "Content-Type", "application/json", "If-Match", "*")
                        .PUT(BodyPublishers.ofString(json(Map.of("password", password)))))
                .expect(204);
    }

    private Answer test(String host) {
        return owner.post(host + "/test").expect(200);
    }

    private static void assertFault(Answer answer, String fault) {
        assertThat(answer.text("/outcome/fault")).isEqualTo(fault);
        assertThat(answer.text("/advice")).isNotBlank();
    }

    private static String json(Map<String, ?> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
