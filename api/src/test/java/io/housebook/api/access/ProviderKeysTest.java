package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ProviderKeysTest {
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private List<JWK> published = keys("one");
    private boolean away;
    private int asked;
    private final ProviderKeys keys = new ProviderKeys(this::publish, () -> now);

    @Test
    void nobody_is_asked_before_a_token_comes() {
        assertThat(asked).isZero();
    }

    @Test
    void keys_that_are_known_are_not_asked_for() throws Exception {
        assertThat(found("one")).isTrue();
        pass(ProviderKeys.FRESH.minusMillis(1));

        assertThat(found("one")).isTrue();
        assertThat(asked).isOne();
    }

    @Test
    void a_new_key_is_found() throws Exception {
        found("one");
        published = keys("two", "one");
        pass(ProviderKeys.PAUSE);

        assertThat(found("two")).isTrue();
        assertThat(found("one")).isTrue();
    }

    @Test
    void whatever_keys_tokens_name_the_provider_is_asked_once_in_a_pause() throws Exception {
        found("one");

        assertThat(found("none")).isFalse();
        assertThat(found("another")).isFalse();
        pass(ProviderKeys.PAUSE.minusMillis(1));
        assertThat(found("none")).isFalse();
        assertThat(asked).isOne();

        pass(Duration.ofMillis(1));
        found("none");
        found("another");
        assertThat(asked).isEqualTo(2);
    }

    @Test
    void a_key_that_is_gone_is_good_no_longer_than_keys_are_fresh() throws Exception {
        found("one");
        published = keys("two");
        pass(ProviderKeys.FRESH);

        assertThat(found("one")).isFalse();
    }

    @Test
    void while_the_provider_is_away_its_keys_stay_good_for_some_time() throws Exception {
        found("one");
        away = true;
        pass(ProviderKeys.GOOD.minusMillis(1));

        assertThat(found("one")).isTrue();
        assertThat(asked).isEqualTo(2);
        pass(Duration.ofMillis(1));
        assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> found("one"));
    }

    @Test
    void a_provider_that_is_away_is_asked_once_in_a_pause_until_it_is_back() throws Exception {
        away = true;
        assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> found("one"));
        away = false;
        assertThatExceptionOfType(KeySourceException.class).isThrownBy(() -> found("one"));
        assertThat(asked).isOne();

        pass(ProviderKeys.PAUSE);
        assertThat(found("one")).isTrue();
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private boolean found(String id) throws KeySourceException {
        var wanted = new JWKSelector(new JWKMatcher.Builder().keyID(id).build());
        return !keys.get(wanted, null).isEmpty();
    }

    private JWKSet publish() throws IOException {
        asked++;
        if (away) {
            throw new IOException("Nobody is there");
        }
        return new JWKSet(published);
    }

    private static List<JWK> keys(String... ids) {
        return Stream.of(ids).map(ProviderKeysTest::key).toList();
    }

    private static JWK key(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new AssertionError(e);
        }
    }
}
