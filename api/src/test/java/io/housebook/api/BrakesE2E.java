package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static io.housebook.api.Simultaneous.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@OnBothDatabases(
        settings = {
            "--housebook.rate-limit.network=500/1h",
            "--housebook.rate-limit.caller=30/1h",
            "--housebook.trusted-proxies=127.0.0.0/8",
            "--housebook.cors-origins=https://console.example.com"
        })
class BrakesE2E {
    private static final String SIGN_IN = "{\"email\": \"%s\", \"password\": \"a guess of somebody else\"}";

    private final RunningHousebook housebook;
    private final HousebookClient nobody;

    BrakesE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.nobody = housebook.client().as(SignIn.asNobody());
    }

    @Test
    void a_caller_who_asks_too_much_is_told_how_long_to_wait_and_others_go_on() {
        HousebookClient busy = housebook.client().newcomer("Busy");
        Answer first = from("192.0.2.10", busy, "/v1/me");
        assertThat(first.expect(200).headers().allValues("RateLimit-Policy"))
                .containsExactly("\"network\";q=500;w=3600", "\"caller\";q=30;w=3600");
        assertThat(first.headers().allValues("RateLimit").getLast()).startsWith("\"caller\";r=29;t=");

        IntStream.range(1, 30).forEach(i -> from("192.0.2.10", busy, "/v1/me").expect(200));
        Answer refused = from("192.0.2.10", busy, "/v1/me");

        assertThatIsProblem(refused, 429, "too-many-requests");
        assertThat(Long.parseLong(refused.header("Retry-After"))).isBetween(1L, 3600L);
        assertThat(refused.at("/retryAfter").longValue()).isEqualTo(Long.parseLong(refused.header("Retry-After")));
        from("192.0.2.10", housebook.client().newcomer("Quiet"), "/v1/me").expect(200);
    }

    @Test
    void a_network_that_asks_too_much_is_stopped_before_anything_is_made_of_it_and_others_go_on() {
        IntStream.range(0, 500)
                .forEach(i -> from("2001:db8::" + i, nobody, "/v1/auth/jwks").expect(200));

        assertThatIsProblem(from("2001:db8::ffff", nobody, "/v1/auth/jwks"), 429, "too-many-requests");
        from("2001:db8:0:1::1", nobody, "/v1/auth/jwks").expect(200);
    }

    @Test
    void each_failed_sign_in_beyond_some_makes_the_next_one_wait_whether_there_is_an_account_or_not() {
        String known = housebook.client().newcomer("Ada").get("/v1/me").text("/email");
        for (String email : new String[] {known, "unknown@example.com"}) {
            IntStream.range(0, 5)
                    .forEach(i ->
                            assertThatIsProblem(signIn("198.51.100.1", email, SIGN_IN), 401, "invalid-credentials"));

            Answer refused = signIn("198.51.100.1", email, SIGN_IN);

            assertThatIsProblem(refused, 429, "too-many-requests");
            assertThat(refused.header("Retry-After")).isEqualTo("1");
        }
        // The owner comes from elsewhere.
        signIn("198.51.100.2", known, SIGN_IN.replace("a guess of somebody else", SignIn.PASSWORD))
                .expect(200);
    }

    @Test
    void of_simultaneous_guesses_no_more_are_looked_at_than_of_those_that_come_one_after_the_other() throws Exception {
        String email = housebook.client().newcomer("Ada").get("/v1/me").text("/email");

        Map<Integer, Long> statuses = statuses(simultaneously(50, i -> signIn("198.51.100.3", email, SIGN_IN)));

        assertThat(statuses).containsOnlyKeys(401, 429);
        // Five at once; another one after a second, and two after that, should they take so long.
        assertThat(statuses.get(401)).isBetween(5L, 8L);
    }

    @Test
    void whoever_has_a_token_guesses_the_password_no_faster_than_those_without_one_and_the_history_has_it() {
        HousebookClient thief = housebook.client().newcomer("Eve");
        Answer me = thief.get("/v1/me").expect(200);
        IntStream.range(0, 5)
                .forEach(i -> assertThatIsProblem(changePassword("198.51.100.4", thief), 400, "invalid-request"));

        Answer refused = changePassword("198.51.100.4", thief);

        assertThatIsProblem(refused, 429, "too-many-requests");
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThatIsProblem(signIn("198.51.100.4", me.text("/email"), SIGN_IN), 429, "too-many-requests");
        housebook.caughtUp();
        assertThat(housebook
                        .tables()
                        .texts(
                                "select sentence from audit_log where action = 'access.sign-in-failed' and actor_id = ?",
                                me.text("/id")))
                .hasSize(5)
                .containsOnly("Eve gave a wrong password for " + me.text("/id") + ".");
    }

    @Test
    void what_the_history_says_of_the_network_is_what_the_trusted_proxy_has_added() {
        Answer created = nobody.send(housebook
                        .client()
                        .newcomer("Forwarded")
                        .request(
                                "/v1/organizations",
                                "Content-Type",
                                "application/json",
                                "X-Forwarded-For",
                                "203.0.113.66, 203.0.113.7, 127.0.0.9")
                        .POST(BodyPublishers.ofString("{\"name\": \"%s\"}".formatted(HousebookClient.aName()))))
                .expect(201);
        housebook.caughtUp();

        assertThat(housebook.tables().texts("select ip from audit_log where organization_id = ?", created.text("/id")))
                .containsOnly("203.0.113.7");
    }

    @Test
    void pages_of_the_listed_origin_may_read_and_no_others() {
        assertThat(asked("https://console.example.com").headers().firstValue("Access-Control-Allow-Origin"))
                .contains("https://console.example.com");
        Answer other = asked("https://console.example.com.evil.example");
        assertThat(other.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void every_answer_has_the_headers_that_keep_browsers_from_doing_harm() {
        for (String path : new String[] {"/v1/auth/jwks", "/v1/me", "/v1/nothing", "/swagger-ui/index.html"}) {
            Answer answer = from("192.0.2.77", nobody, path);
            assertThat(answer.header("X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(answer.header("X-Frame-Options")).as(path).isEqualTo("DENY");
            assertThat(answer.header("Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(answer.header("Content-Security-Policy")).as(path).contains("frame-ancestors 'none'");
        }
        assertThat(from("192.0.2.77", nobody, "/v1/me").header("Cache-Control")).contains("no-store");
    }

    private Answer asked(String origin) {
        return nobody.get("/v1/auth/jwks", "Origin", origin, "X-Forwarded-For", "192.0.2.99");
    }

    private static Answer from(String address, HousebookClient client, String path) {
        return client.get(path, "X-Forwarded-For", address);
    }

    private static Answer changePassword(String address, HousebookClient client) {
        return client.post(
                "/v1/me/password",
                "{\"presentPassword\": \"a guess of somebody else\", \"password\": \"a short walk to the hills\"}",
                "X-Forwarded-For",
                address);
    }

    private Answer signIn(String address, String email, String json) {
        return nobody.post("/v1/auth/sign-in", json.formatted(email), "X-Forwarded-For", address);
    }
}
