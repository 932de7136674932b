package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.migrations.Proof;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionKeyTest {
    private static final int NONCES = Proof.rounds(200_000, 10_000_000);
    private static final int NONCE = 12;
    private static final int TAG = 16;

    private static final byte[] PLACE = AssociatedData.of("test", "here");
    private static final byte[] SECRET = "a secret".getBytes(StandardCharsets.UTF_8);

    private final EncryptionKey key = new EncryptionKey(bytes(1));
    private final String sealed = key.seal(SECRET, PLACE);

    private static byte[] bytes(int first) {
        var bytes = new byte[EncryptionKey.LENGTH];
        bytes[0] = (byte) first;
        return bytes;
    }

    /** Worked out by another program: openssl dgst -sha256 -mac HMAC -macopt hexkey:0100…00 of the words. */
    @Test
    void a_key_is_named_by_what_it_makes_of_known_words() {
        assertThat(key.id()).isEqualTo("85d45decb17d8eaf");
        assertThat(key).hasToString("85d45decb17d8eaf");
    }

    @Test
    void what_was_sealed_has_the_form_that_is_written_down() {
        assertThat(sealed).matches("v1\\." + key.id() + "\\.[A-Za-z0-9_-]+");
        assertThat(rest(sealed)).hasSize(NONCE + SECRET.length + TAG);
        assertThat(key.open(sealed, PLACE)).isEqualTo(SECRET);
    }

    /** Sealed by another program (AESGCM of Python's cryptography), from what the Javadoc says alone. */
    @Test
    void what_another_program_has_sealed_in_this_form_is_opened() {
        assertThat(key.open("v1.85d45decb17d8eaf.AAECAwQFBgcICQoLzYPCSKSR1hMwbtuyi5WIs4h8FkoBSa5K", PLACE))
                .isEqualTo(SECRET);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 1024})
    void a_secret_of_any_length_is_opened_as_it_was(int length) {
        var secret = new byte[length];
        Arrays.fill(secret, (byte) 7);

        assertThat(key.open(key.seal(secret, PLACE), PLACE)).isEqualTo(secret);
    }

    @Test
    void a_flipped_bit_is_refused_wherever_it_is() {
        byte[] bytes = rest(sealed);
        for (int bit = 0; bit < bytes.length * 8; bit++) {
            byte[] changed = bytes.clone();
            changed[bit / 8] ^= (byte) (1 << bit % 8);
            assertRefused(header() + encoded(changed));
        }
    }

    @Test
    void a_tag_that_was_cut_is_refused_at_every_length() {
        byte[] bytes = rest(sealed);
        for (int length = 0; length < bytes.length; length++) {
            assertRefused(header() + encoded(Arrays.copyOf(bytes, length)));
        }
        assertRefused(header() + encoded(Arrays.copyOf(bytes, bytes.length + 1)));
    }

    @Test
    void every_other_character_in_any_place_is_refused() {
        for (int i = 0; i < sealed.length(); i++) {
            for (char other : "AQgw019-_.=v ~é".toCharArray()) {
                if (other != sealed.charAt(i)) {
                    assertRefused(sealed.substring(0, i) + other + sealed.substring(i + 1));
                }
            }
        }
        assertRefused(sealed + "=");
        assertRefused("");
    }

    @Test
    void another_form_another_key_and_another_place_are_refused() {
        var other = new EncryptionKey(bytes(2));
        assertRefused("v0" + sealed.substring(2));
        assertRefused("v1." + other.id() + sealed.substring(header().length() - 1));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> other.open(sealed, PLACE));
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> other.open("v1." + other.id() + sealed.substring(header().length() - 1), PLACE));
        assertThatExceptionOfType(SealBroken.class)
                .isThrownBy(() -> key.open(sealed, AssociatedData.of("test", "there")));
        assertThatExceptionOfType(SealBroken.class).isThrownBy(() -> key.open(sealed, AssociatedData.of("testhere")));
    }

    @Test
    void words_that_something_is_bound_to_do_not_run_together() {
        assertThat(AssociatedData.of("ab", "c")).isNotEqualTo(AssociatedData.of("a", "bc"));
        assertThat(AssociatedData.of("a", "", "b")).isNotEqualTo(AssociatedData.of("a", "b", ""));
        assertThat(HexFormat.of().formatHex(AssociatedData.of("é", "b"))).isEqualTo("00000002c3a90000000162");
    }

    @Test
    void a_key_of_another_length_is_none() {
        assertThatIllegalArgumentException().isThrownBy(() -> new EncryptionKey(new byte[16]));
        assertThat(EncryptionKey.generate()).hasSize(32).isNotEqualTo(EncryptionKey.generate());
    }

    /** The first 64 of their 96 bits, which is asking for more: two that begin alike come once in 370,000 such runs. */
    @Test
    void no_nonce_comes_twice() {
        var nonces = new long[NONCES];
        for (int i = 0; i < NONCES; i++) {
            nonces[i] = ByteBuffer.wrap(rest(key.seal(SECRET, PLACE))).getLong();
        }
        Arrays.parallelSort(nonces);
        int twice = 0;
        for (int i = 1; i < NONCES; i++) {
            twice += nonces[i] == nonces[i - 1] ? 1 : 0;
        }
        Proof.report("%,d secrets sealed, %d nonces twice".formatted(NONCES, twice));
        assertThat(twice).isZero();
    }

    private void assertRefused(String changed) {
        assertThatExceptionOfType(SealBroken.class)
                .as(changed)
                .isThrownBy(() -> key.open(changed, PLACE))
                .withMessageContaining(key.id())
                .withNoCause();
    }

    private String header() {
        return "v1." + key.id() + ".";
    }

    private static byte[] rest(String sealed) {
        return Base64.getUrlDecoder().decode(sealed.substring(sealed.lastIndexOf('.') + 1));
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
