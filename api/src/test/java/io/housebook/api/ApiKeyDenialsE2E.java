package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What an application learns whose key is not good, and what the history says of it. */
@OnBothDatabases
class ApiKeyDenialsE2E {
    private static final String VIEWER = "{\"name\": \"Grafana\", \"role\": \"viewer\"}";

    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;
    private final String keys;

    ApiKeyDenialsE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
        this.keys = organization.path() + "/api-keys";
        housebook.caughtUp();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hbk_",
                "hbk_0000000000000000000000000000000000000000000",
                "hbk_000000000000000000000000000000000000000000000000000",
                "hbk_?n?c?d?",
                "hbk_0000000000000000000000000000000000000000000de8c3707"
            })
    void what_is_mistyped_or_was_never_issued_is_an_invalid_token(String secret) {
        assertThatIsDenied(secret, "invalid-token");
    }

    @Test
    void a_revoked_key_is_worth_nothing_for_the_next_request_and_its_name_is_free() {
        Answer first = issue(VIEWER);
        Answer second = rotate(first, "{}");
        read(first).expect(200);
        read(second).expect(200);

        owner.delete(keys + "/" + first.text("/id")).expect(204);

        assertThatIsDenied(first.text("/secret"), "revoked-key");
        assertThatIsDenied(second.text("/secret"), "revoked-key");
        issue(VIEWER);
    }

    @Test
    void the_secret_before_is_good_for_the_overlap_and_the_one_before_that_is_not() {
        Answer first = issue(VIEWER);
        Answer second = rotate(first, "{}");
        read(first).expect(200);

        Answer third = rotate(first, "{\"overlapHours\": 0}");

        assertThatIsDenied(first.text("/secret"), "revoked-key");
        assertThatIsDenied(second.text("/secret"), "expired-token");
        read(third).expect(200);
    }

    @Test
    void a_key_is_good_until_its_end() {
        Answer issued = issue("{\"name\": \"Short\", \"role\": \"viewer\", \"expiresAt\": \"%s\"}"
                .formatted(Instant.now().plusSeconds(5)));

        read(issued).expect(200);
        await().atMost(Duration.ofSeconds(30)).until(() -> read(issued).status() == 401);

        assertThatIsDenied(issued.text("/secret"), "expired-token");
    }

    @Test
    void a_key_is_good_only_from_its_networks() {
        Answer near = issue("{\"name\": \"Near\", \"role\": \"viewer\", \"networks\": [\"127.0.0.0/8\"]}");
        Answer far = issue("{\"name\": \"Far\", \"role\": \"viewer\", \"networks\": [\"192.0.2.0/24\"]}");

        read(near).expect(200);
        assertThatIsDenied(far.text("/secret"), "wrong-network");
    }

    private void assertThatIsDenied(String secret, String denial) {
        assertThatIsProblem(read(secret), 401, "unauthenticated");
        housebook.caughtUp();
        assertThat(housebook
                        .tables()
                        .texts(
                                "select data from audit_log where action = 'access.denied' order by position desc limit 1")
                        .getFirst())
                .contains("\"denial\":\"" + denial + "\"");
    }

    private Answer issue(String json) {
        return owner.post(keys, json).expect(201);
    }

    private Answer rotate(Answer issued, String json) {
        return owner.post(keys + "/" + issued.text("/id") + "/rotate", json).expect(200);
    }

    private Answer read(Answer issued) {
        return read(issued.text("/secret"));
    }

    private Answer read(String secret) {
        return owner.as(SignIn.with(secret)).get(organization.path());
    }
}
