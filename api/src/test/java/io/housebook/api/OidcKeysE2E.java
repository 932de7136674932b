package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.OpenIdProvider.Person;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** An OpenID provider changes its keys, and goes away. */
class OidcKeysE2E {
    /** More than Housebook lets pass between two questions for keys. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @AutoClose
    private final OpenIdProvider provider = OpenIdProvider.started();

    private final Person person = provider.person("ada@example.com", true);

    @Test
    void a_new_key_is_found_and_one_that_is_gone_signs_nothing_more() {
        try (RunningHousebook housebook = housebook()) {
            HousebookClient first = provider.as(person, housebook);
            first.get("/v1/me").expect(200);

            provider.rotate();
            HousebookClient second = provider.as(person, housebook);
            await().atMost(PATIENCE).untilAsserted(() -> second.get("/v1/me").expect(200));
            first.get("/v1/me").expect(200);

            provider.retire();
            provider.rotate();
            HousebookClient third = provider.as(person, housebook);
            await().atMost(PATIENCE).untilAsserted(() -> third.get("/v1/me").expect(200));
            second.get("/v1/me").expect(200);
            assertThatIsProblem(first.get("/v1/me"), 401, "unauthenticated");
            assertThat(housebook.denials(1)).containsExactly("invalid-token");
        }
    }

    @Test
    void a_provider_that_is_away_keeps_nobody_else_out_and_is_found_when_it_is_back() {
        String token = provider.signIn(person).idToken();
        provider.stop();

        try (RunningHousebook housebook = housebook()) {
            HousebookClient ada = housebook.client().as(SignIn.with(token));
            Answer refused = ada.get("/v1/me");
            assertThatIsProblem(refused, 503, "identity-provider-unavailable");
            assertThat(refused.header("Retry-After")).isEqualTo("10");
            assertThat(housebook.denials(1)).containsExactly("provider-unavailable");
            housebook.client().newcomer("Bob").get("/v1/me").expect(200);

            provider.start();
            await().atMost(PATIENCE).untilAsserted(() -> ada.get("/v1/me").expect(200));

            provider.stop();
            ada.get("/v1/me").expect(200);
        }
    }

    private RunningHousebook housebook() {
        return RunningHousebook.on(Vendor.SQLITE.newDatabase(), provider.setting());
    }
}
