package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

    @ParameterizedTest
    @CsvSource({
        "ALLOW_SIGN_UP, yes",
        "INVITATION_LIFETIME, 59m",
        "INVITATION_LIFETIME, 31d",
        "INVITATION_LIFETIME, a week",
        "PUBLIC_URL, housebook.example.com",
        "PUBLIC_URL, https://housebook.example.com/",
        "OIDC_ISSUER, id.example.com",
        "OIDC_ISSUER, http://id.example.com",
        "OIDC_ISSUER, http://localhost.example.com",
        "OIDC_ISSUER, https://id.example.com?tenant=1",
        "OIDC_ISSUER, http://127.0.0.1:8080",
        "OIDC_AUDIENCE, ' '",
        "PORT, none",
        "HOST, 192.0.2.1",
        "HOST, nobody.invalid",
        "HOST, ''",
        "LOG_LEVEL, loud",
        "VERIFY_SCHEDULE, often"
    })
    void a_setting_that_cannot_be_is_refused_by_its_name(String name, String value) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> Settings.require(Map.of(name, value)))
                .withMessageStartingWith(name + " ");
    }

    @ParameterizedTest
    @CsvSource({
        "ALLOW_SIGN_UP, true",
        "INVITATION_LIFETIME, 1h",
        "INVITATION_LIFETIME, 30d",
        "PUBLIC_URL, https://housebook.example.com/register",
        "OIDC_ISSUER, ''",
        "OIDC_ISSUER, https://id.example.com/realms/house",
        "OIDC_ISSUER, http://127.0.0.1:9000",
        "OIDC_ISSUER, http://localhost:9000/realms/house",
        "OIDC_AUDIENCE, housebook-api",
        "PORT, 0",
        "HOST, 0.0.0.0",
        "HOST, '::'",
        "HOST, 127.0.0.2",
        "HOST, localhost"
    })
    void a_setting_that_can_be_is_taken(String name, String value) {
        assertThatCode(() -> Settings.require(Map.of(name, value))).doesNotThrowAnyException();
    }
}
