package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TypeIdTest {
    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final String SUFFIX = "01h455vb4pex5vsknk084sn02q";
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void a_new_id_is_its_prefix_and_26_characters_of_crockford_base32() {
        assertThat(TypeId.generate("org")).matches("org_[0-7][" + ALPHABET + "]{25}");
    }

    @Test
    void new_ids_differ() {
        assertThat(IntStream.range(0, 10_000).mapToObj(i -> TypeId.generate("org")))
                .doesNotHaveDuplicates();
    }

    @Test
    void a_new_id_holds_a_uuid_of_version_7_and_the_rfc_variant_with_the_millisecond_of_its_making() {
        var random = new Random(7);

        for (int i = 0; i < 1_000; i++) {
            UUID uuid = uuidIn(TypeId.generate("org", InstantSource.fixed(NOON), random));

            assertThat(uuid.version()).isEqualTo(7);
            assertThat(uuid.variant()).isEqualTo(2);
            assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOON.toEpochMilli());
        }
    }

    @Test
    void all_74_other_bits_are_random() {
        var random = new Random(7);
        long highOnes = 0;
        long lowOnes = 0;
        long highZeros = 0;
        long lowZeros = 0;

        for (int i = 0; i < 1_000; i++) {
            UUID uuid = uuidIn(TypeId.generate("org", InstantSource.fixed(NOON), random));
            highOnes |= uuid.getMostSignificantBits();
            lowOnes |= uuid.getLeastSignificantBits();
            highZeros |= ~uuid.getMostSignificantBits();
            lowZeros |= ~uuid.getLeastSignificantBits();
        }

        assertThat(Long.bitCount(highOnes & highZeros) + Long.bitCount(lowOnes & lowZeros))
                .isEqualTo(74);
    }

    @Test
    void ids_sort_as_text_by_the_millisecond_of_their_making() {
        var random = new Random(7);

        assertThat(LongStream.range(0, 5_000)
                        .mapToObj(ms -> TypeId.generate("org", InstantSource.fixed(NOON.plusMillis(ms)), random)))
                .isSorted();
    }

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, 00000000000000000000000000",
        "00000000-0000-0000-0000-000000000001, 00000000000000000000000001",
        "00000000-0000-0000-0000-00000000000a, 0000000000000000000000000a",
        "00000000-0000-0000-0000-000000000010, 0000000000000000000000000g",
        "00000000-0000-0000-0000-000000000020, 00000000000000000000000010",
        "0110c853-1d09-52d8-d73e-1194e95b5f19, 0123456789abcdefghjkmnpqrs",
        "01890a5d-ac96-774b-bcce-b302099a8057, 01h455vb4pex5vsknk084sn02q",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, 7zzzzzzzzzzzzzzzzzzzzzzzzz"
    })
    void it_encodes_the_vectors_of_the_typeid_specification(UUID uuid, String suffix) {
        assertThat(TypeId.encode(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits()))
                .isEqualTo(suffix);
        assertThat(uuidIn("org_" + suffix)).isEqualTo(uuid);
    }

    @ParameterizedTest
    @ValueSource(strings = {SUFFIX, "00000000000000000000000000", "7zzzzzzzzzzzzzzzzzzzzzzzzz"})
    void an_id_of_the_right_form_is_returned_as_it_is(String suffix) {
        assertThat(TypeId.require("org", "org_" + suffix)).isEqualTo("org_" + suffix);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "org",
                "org_",
                SUFFIX,
                "_" + SUFFIX,
                "mem_" + SUFFIX,
                "ORG_" + SUFFIX,
                "organization_" + SUFFIX,
                "org-" + SUFFIX,
                "org__" + SUFFIX,
                " org_" + SUFFIX,
                "org_" + SUFFIX + " ",
                "org_" + SUFFIX + "\n",
                "org_01h455vb4pex5vsknk084sn02",
                "org_01h455vb4pex5vsknk084sn02qq",
                "org_01H455VB4PEX5VSKNK084SN02Q",
                "org_01h455vb4pex5vsknk084sn02i",
                "org_01h455vb4pex5vsknk084sn02l",
                "org_01h455vb4pex5vsknk084sn02o",
                "org_01h455vb4pex5vsknk084sn02u",
                "org_01h455vb4pex5vsknk084sn02-",
                "org_01h455vb4pex5vsknk084sn02é",
                "org_01h455vb4pex5vsknk084sn02０",
                "org_81h455vb4pex5vsknk084sn02q",
                "org_z1h455vb4pex5vsknk084sn02q",
                "org_-1h455vb4pex5vsknk084sn02q"
            })
    void everything_else_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypeId.require("org", text))
                .withMessage("must be “org_” and 26 characters of 0-9 a-z without i, l, o, u");
    }

    @Test
    void the_refusal_does_not_repeat_its_input() {
        String secret = "s3cret-that-was-pasted-here";

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TypeId.require("org", secret))
                .withMessageNotContaining(secret);
    }

    /** The other direction, which the language itself does not need. */
    private static UUID uuidIn(String id) {
        long high = 0;
        long low = 0;
        for (char c : id.substring(id.indexOf('_') + 1).toCharArray()) {
            high = (high << 5) | (low >>> 59);
            low = (low << 5) | ALPHABET.indexOf(c);
        }
        return new UUID(high, low);
    }
}
