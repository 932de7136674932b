package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeySecretTest {
    /** With the checksum as anybody computes it. */
    private static final String SECRET = "hbk_0000000000000000000000000000000000000000000de8c3707";

    @Test
    void a_secret_is_recognised_by_its_beginning_and_its_checksum() {
        assertThat(ApiKeySecret.parse(SECRET))
                .hasValueSatisfying(secret -> assertThat(secret.text()).isEqualTo(SECRET));
    }

    @Test
    void what_is_generated_has_its_form_and_is_never_the_same() {
        ApiKeySecret one = ApiKeySecret.generate();

        assertThat(one.text()).matches("hbk_[A-Za-z0-9_-]{43}[0-9a-f]{8}");
        assertThat(ApiKeySecret.parse(one.text())).contains(one);
        assertThat(ApiKeySecret.generate()).isNotEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "hbk_",
                "hbk_0000000000000000000000000000000000000000000",
                "hbk_0000000000000000000000000000000000000000000de8c370",
                "hbk_0000000000000000000000000000000000000000000de8c3707 ",
                "hbk_0000000000000000000000000000000000000000001de8c3707",
                "HBK_0000000000000000000000000000000000000000000de8c3707",
                "hbk_0000000000000000000000000000000000000000000DE8C3707"
            })
    void what_is_mistyped_is_none(String text) {
        assertThat(ApiKeySecret.parse(text)).isEmpty();
    }

    @Test
    void what_is_kept_of_it_and_what_is_written_to_logs_is_not_the_secret() {
        var secret = new ApiKeySecret(SECRET);

        assertThat(secret.hash()).matches("[0-9a-f]{64}").isEqualTo(Secrets.hash(SECRET));
        assertThat(secret).hasToString("hbk_…3707");
    }
}
