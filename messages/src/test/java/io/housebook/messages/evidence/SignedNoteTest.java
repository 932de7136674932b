package io.housebook.messages.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The key is that of the first test of RFC 8032, 7.1; the signature was made with another program. */
class SignedNoteTest {
    private static final String ORIGIN = "housebook.example/log";
    private static final String KEY = ORIGIN + "+6c2311a1+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea";
    private static final String TEXT = ORIGIN + "\n7\nNWAZGAMChESyMgGKwEf9tWHAnCOnpodsheCLXk1I6fM=\n";
    private static final String NOTE = TEXT + "\n— " + ORIGIN + " bCMRoTA6060gBBwI8VuOIw28n8SPfZ91DERjYYIuHu5t"
            + "L+y94EOwNMM1pL9D1okYd8tTIv3ma2SyH8vJ41CaTwIA3gE=\n";

    private final NoteKey key = NoteKey.parse(KEY);

    @Test
    void a_checkpoint_is_signed_as_another_program_signs_it() throws GeneralSecurityException {
        byte[] root = HexFormat.of().parseHex("3560191803028444b232018ac047fdb561c09c23a7a6876c85e08b5e4d48e9f3");
        Checkpoint checkpoint = new Checkpoint(ORIGIN, 7, Hash.of(root));

        assertThat(SignedNote.sign(checkpoint.text(), key, privateKey()).note()).isEqualTo(NOTE);
    }

    @Test
    void a_checkpoint_that_another_program_has_signed_is_believed() {
        assertThat(new SignedNote(NOTE).verifiedBy(key).map(Checkpoint::parse).map(Checkpoint::size))
                .contains(7L);
    }

    @Test
    void signatures_of_others_do_no_harm() {
        assertThat(new SignedNote(NOTE + "— somebody AAAAAAAA\n").verifiedBy(key))
                .contains(TEXT);
        assertThat(new SignedNote(NOTE.replace("\n\n", "\n\n— " + ORIGIN + " none\n")).verifiedBy(key))
                .contains(TEXT);
    }

    @Test
    void no_character_of_a_note_can_be_another() {
        for (int at = 0; at < NOTE.length(); at++) {
            char other = NOTE.charAt(at) == 'A' ? 'B' : 'A';
            assertThat(new SignedNote(NOTE.substring(0, at) + other + NOTE.substring(at + 1)).verifiedBy(key))
                    .as("at %s", at)
                    .isEmpty();
        }
    }

    @Test
    void a_note_cannot_end_early() {
        for (int end = 0; end < NOTE.length(); end++) {
            assertThat(new SignedNote(NOTE.substring(0, end)).verifiedBy(key)).isEmpty();
        }
    }

    @Test
    void another_key_of_the_same_name_is_not_believed() throws GeneralSecurityException {
        NoteKey other = NoteKey.of(
                ORIGIN,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic());

        assertThat(new SignedNote(NOTE).verifiedBy(other)).isEmpty();
        assertThat(NoteKey.parse(other.toString())).hasToString(other.toString());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ORIGIN,
                ORIGIN + "+6c2311a2+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
                ORIGIN + "+6c2311a1+AtdamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea",
                ORIGIN + "+6c2311a1+",
                ORIGIN + "+6c2311a1+Adda",
                "a b+6c2311a1+AddamAGCsQq31Uv+08lkBzoO4XLz2qYjJa8CGmj3B1Ea"
            })
    void what_is_no_key_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> NoteKey.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a\n7\n",
                "\n7\nNWAZGAMChESyMgGKwEf9tWHAnCOnpodsheCLXk1I6fM=\n",
                "a\n07\nNWAZGAMChESyMgGKwEf9tWHAnCOnpodsheCLXk1I6fM=\n",
                "a\n-7\nNWAZGAMChESyMgGKwEf9tWHAnCOnpodsheCLXk1I6fM=\n",
                "a\n7\nNWAZ\n",
                "a\n7\nNWAZGAMChESyMgGKwEf9tWHAnCOnpodsheCLXk1I6fM=",
                "a\r\n7\r\nNWAZGAMChESyMgGKwEf9tWHAnCOnpodsheCLXk1I6fM=\r\n"
            })
    void what_is_no_checkpoint_is_refused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> Checkpoint.parse(text));
    }

    @Test
    void further_lines_of_a_checkpoint_belong_to_others() {
        assertThat(Checkpoint.parse(TEXT + "more\n").text()).isEqualTo(TEXT);
    }

    private static PrivateKey privateKey() throws GeneralSecurityException {
        return KeyFactory.getInstance("Ed25519")
                .generatePrivate(new PKCS8EncodedKeySpec(HexFormat.of()
                        .parseHex("302e020100300506032b657004220420"
                                + "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")));
    }
}
