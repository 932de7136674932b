package io.housebook.messages.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class TlsTest {
    private static final String CERTIFICATE = "-----BEGIN CERTIFICATE-----\nTUlJQg==\n-----END CERTIFICATE-----";

    @Test
    void keeps_the_certificates_and_nothing_around_them() {
        Tls tls = Tls.customCa("subject=/CN=one\n" + CERTIFICATE + "\nsubject=/CN=two\n" + CERTIFICATE + "\n");

        assertThat(tls.ca()).isEqualTo(CERTIFICATE + "\n" + CERTIFICATE);
    }

    @ParameterizedTest
    @MethodSource
    void mode_and_certificates_fit(Tls.Mode mode, @Nullable String ca) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Tls(mode, ca))
                .withMessageStartingWith("must ")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("TUlJ"));
    }

    static Stream<Arguments> mode_and_certificates_fit() {
        return Stream.of(
                Arguments.of(Tls.Mode.CUSTOM_CA, null),
                Arguments.of(Tls.Mode.VERIFY, CERTIFICATE),
                Arguments.of(Tls.Mode.INSECURE, CERTIFICATE),
                Arguments.of(Tls.Mode.CUSTOM_CA, ""),
                Arguments.of(Tls.Mode.CUSTOM_CA, "TUlJ"),
                Arguments.of(Tls.Mode.CUSTOM_CA, CERTIFICATE.replace("TUlJQg==", "<TUlJQg>")),
                Arguments.of(
                        Tls.Mode.CUSTOM_CA,
                        CERTIFICATE + "\n-----BEGIN PRIVATE KEY-----\nTUlJ\n-----END PRIVATE KEY-----"),
                Arguments.of(Tls.Mode.CUSTOM_CA, CERTIFICATE.repeat(Tls.MAX_CA_LENGTH / CERTIFICATE.length() + 1)));
    }

    @Test
    void is_written_in_json_as_it_is_called_in_the_rules() {
        JsonMapper json = JsonMapper.shared();

        assertThat(json.readValue("{\"mode\":\"insecure\",\"ca\":null}", Tls.class))
                .isEqualTo(Tls.INSECURE);
        assertThat(json.readTree(json.writeValueAsString(Tls.customCa(CERTIFICATE)))
                        .get("mode")
                        .asString())
                .isEqualTo("custom-ca");
    }
}
