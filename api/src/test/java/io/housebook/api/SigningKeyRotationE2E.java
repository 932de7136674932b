package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

@OnBothDatabases(ofItsOwn = true)
class SigningKeyRotationE2E {
    private final RunningHousebook housebook;
    private final HousebookClient operator;

    SigningKeyRotationE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.operator = housebook.client();
    }

    @Test
    void a_new_key_signs_and_tokens_of_the_old_one_stay_good() {
        String oldToken = operator.newcomer("Ada").token();
        String oldKey = keyOf(oldToken);

        String newKey = operator.post("/v1/ops/signing-keys/rotate").expect(200).text("/kid");

        assertThat(newKey).isNotEqualTo(oldKey);
        assertThat(published()).contains(oldKey, newKey);
        // Not before all nodes know it.
        assertThat(keyOf(operator.newcomer("Grace").token())).isEqualTo(oldKey);
        // As it will be after half a minute.
        housebook.tables().tamper("update signing_key set created_at = created_at - 60000000 where id = ?", newKey);
        housebook.tables().tamper("update signing_key set created_at = created_at - 120000000 where id = ?", oldKey);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() ->
                        assertThat(keyOf(operator.newcomer("Grace").token())).isEqualTo(newKey));
        assertThat(published()).contains(oldKey, newKey);
        operator.as(SignIn.with(oldToken)).get("/v1/me").expect(200);
        operator.newcomer("Hopper").get("/v1/me").expect(200);
    }

    @Test
    void who_had_it_rotated_is_in_the_history_and_a_reason_that_is_none_is_refused_before() {
        List<String> before = published();
        operator.post("/v1/ops/signing-keys/rotate", "", "X-Reason", "").expect(400);
        assertThat(published()).isEqualTo(before);

        String key = operator.post("/v1/ops/signing-keys/rotate").expect(200).text("/kid");
        housebook.caughtUp();

        assertThat(housebook
                        .tables()
                        .texts("select sentence from audit_log where action = 'access.signing-key-rotated'"
                                + " order by position desc limit 1"))
                .containsExactly("The developer had access tokens signed with the new key " + key + ".");
    }

    private List<String> published() {
        return operator.get("/v1/auth/jwks").expect(200).texts("/keys", "/kid");
    }

    private static String keyOf(String token) {
        try {
            return JWSObject.parse(token).getHeader().getKeyID();
        } catch (ParseException e) {
            throw new AssertionError(e);
        }
    }
}
