package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.jwk.JWK;
import io.housebook.api.platform.KeyRing;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;

class SigningKeysIT {
    private static final Duration LIFETIME = Duration.ofMinutes(10);

    private Instant now = Instant.parse("2026-11-23T10:00:00Z");

    @ParameterizedTest
    @EnumSource
    void another_key_signs_when_all_nodes_know_it_and_the_one_before_goes_when_its_tokens_are_gone(Vendor vendor) {
        try (TestDatabase database = vendor.newDatabase().migrated()) {
            DataSource source = database.plain();
            SigningKeys keys = keys(source);
            SigningKeys otherNode = keys(source);
            String first = keys.signing().getKeyID();
            pass(Duration.ofHours(1));

            keys.add("sig_second");

            assertThat(published(keys)).containsExactly("sig_second", first);
            assertThat(keys.signing().getKeyID()).isEqualTo(first);
            assertThat(published(otherNode)).containsExactly(first);
            otherNode.refresh();
            assertThat(published(otherNode)).containsExactly("sig_second", first);

            pass(Duration.ofSeconds(31));
            assertThat(keys.signing().getKeyID()).isEqualTo("sig_second");
            assertThat(published(keys)).containsExactly("sig_second", first);

            pass(LIFETIME.plusMinutes(1));
            assertThat(published(keys)).containsExactly("sig_second");
            assertThat(published(keys(source))).containsExactly("sig_second");
        }
    }

    private void pass(Duration time) {
        now = now.plus(time);
    }

    private SigningKeys keys(DataSource database) {
        JdbcClient client = JdbcClient.create(database);
        return new SigningKeys(
                client,
                client,
                KeyRing.parse(Base64.getEncoder().encodeToString(new byte[32]), "the test"),
                LIFETIME,
                () -> now);
    }

    private static List<String> published(SigningKeys keys) {
        return keys.published().getKeys().stream().map(JWK::getKeyID).toList();
    }
}
