package io.housebook.api.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.platform.EncryptionKey;
import org.junit.jupiter.api.Test;

class VaultTest {
    private static final DataKey ONE = new DataKey("dek_1", new EncryptionKey(key(1)));

    private static byte[] key(int first) {
        var bytes = new byte[32];
        bytes[0] = (byte) first;
        return bytes;
    }

    /** Worked out by another program, from what the Javadoc says alone. */
    @Test
    void a_fingerprint_is_that_of_the_standards() {
        assertThat(ONE.fingerprint("a secret".getBytes(UTF_8))).isEqualTo("3afeace889cc");
    }

    @Test
    void a_fingerprint_tells_secrets_apart_and_organizations_too() {
        String one = ONE.fingerprint("a secret".getBytes(UTF_8));

        assertThat(one).matches("[0-9a-f]{12}");
        assertThat(ONE.fingerprint("a secret".getBytes(UTF_8))).isEqualTo(one);
        assertThat(ONE.fingerprint("A secret".getBytes(UTF_8))).isNotEqualTo(one);
        assertThat(ONE.fingerprint(new byte[0])).isNotEqualTo(one);
        assertThat(new DataKey("dek_1", new EncryptionKey(key(2))).fingerprint("a secret".getBytes(UTF_8)))
                .isNotEqualTo(one);
    }
}
