package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyRingTest {
    private static final String OLD = key(1);
    private static final String NEW = key(2);
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private static String key(int fill) {
        var bytes = new byte[EncryptionKey.LENGTH];
        Arrays.fill(bytes, (byte) fill);
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static KeyRing ring(String keys) {
        return KeyRing.parse(keys, "DB_ENCRYPTION_KEY");
    }

    @Test
    void the_first_key_seals_and_all_of_them_open() {
        KeyRing before = ring(OLD);
        KeyRing both = ring(NEW + "," + OLD);
        String sealed = before.seal(SECRET, SealedColumn.SIGNING_KEY, "sig_1");
        String resealed = both.seal(SECRET, SealedColumn.SIGNING_KEY, "sig_1");

        assertThat(both.sealingKeyId()).isEqualTo(ring(NEW).sealingKeyId());
        assertThat(both.keyIds()).containsExactly(both.sealingKeyId(), before.sealingKeyId());
        assertThat(both.open(sealed, SealedColumn.SIGNING_KEY, "sig_1")).isEqualTo(SECRET);
        assertThat(ring(NEW).open(resealed, SealedColumn.SIGNING_KEY, "sig_1")).isEqualTo(SECRET);
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> before.open(resealed, SealedColumn.SIGNING_KEY, "sig_1"))
                .withMessage("The key that has sealed signing_key sig_1 is none of %s.", before.sealingKeyId());
    }

    @Test
    void what_is_sealed_opens_in_its_own_place_alone() {
        KeyRing ring = ring(OLD);
        String sealed = ring.seal(SECRET, SealedColumn.DATA_KEY, "org_1", "dek_1");

        assertThat(ring.open(sealed, SealedColumn.DATA_KEY, "org_1", "dek_1")).isEqualTo(SECRET);
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> ring.open(sealed, SealedColumn.DATA_KEY, "org_2", "dek_1"))
                .withMessage(
                        "What is kept for data_key org_2, dek_1 is not what the key %s has sealed there.",
                        ring.sealingKeyId());
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> ring.open(sealed, SealedColumn.DATA_KEY, "org_1", "dek_2"));
        String other = ring.seal(SECRET, SealedColumn.SIGNING_KEY, "1");
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> ring.open(other, SealedColumn.ANSWER, "1"));
        assertThatIllegalArgumentException().isThrownBy(() -> ring.seal(SECRET, SealedColumn.DATA_KEY, "org_1"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"%s,%s", "%s %s", "%s\n%s\n", " %s ,\t%s ", "%s,,%s,"})
    void commas_and_white_space_are_between_keys(String form) {
        assertThat(ring(form.formatted(OLD, NEW)).keyIds())
                .isEqualTo(List.of(ring(OLD).sealingKeyId(), ring(NEW).sealingKeyId()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ",",
                "no key",
                "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQ==",
                "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEB",
                "_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v7-_v4="
            })
    void what_is_no_key_is_refused_and_not_repeated(String text) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> ring(text))
                .withMessageStartingWith("DB_ENCRYPTION_KEY holds no key")
                .withMessageContaining("openssl rand -base64 32")
                .withMessageNotContaining(text.isEmpty() ? "\n" : text + "=");
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> ring(NEW + "," + (text.length() < 2 ? "x" : text)))
                .withMessageStartingWith("DB_ENCRYPTION_KEY holds no key in place 2: ")
                .withMessageNotContaining(NEW);
    }

    @Test
    void a_key_that_is_there_twice_is_refused() {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> ring(OLD + "," + NEW + "," + OLD))
                .withMessage(
                        "DB_ENCRYPTION_KEY holds the key %s twice.", ring(OLD).sealingKeyId());
    }

    @Test
    void a_key_that_is_needed_and_not_there_is_refused_by_its_id() {
        KeyRing ring = ring(NEW);
        var needed = new TreeSet<>(List.of("0000000000000000", ring.sealingKeyId(), "ffffffffffffffff"));

        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> ring.requireAll(needed))
                .withMessage(
                        "DB_ENCRYPTION_KEY lacks the keys 0000000000000000, ffffffffffffffff, which the database is sealed with; it holds %s.",
                        ring.sealingKeyId());
        assertThat(ring.requireAll(new TreeSet<>(List.of(ring.sealingKeyId())))).isSameAs(ring);
    }
}
