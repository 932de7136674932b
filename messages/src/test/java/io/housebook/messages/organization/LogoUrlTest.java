package io.housebook.messages.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationLogo;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogoUrlTest {
    private static final String NO_LOGO =
            "must be an https URL without user info, such as https://example.com/logo.svg";

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.com/logo.svg",
                "HTTPS://example.com",
                "https://example.com:8443/a/b.png?size=64#dark",
                "https://192.0.2.1/logo",
                "https://[2001:db8::1]/logo",
                "https://xn--bcher-kva.example/"
            })
    void a_logo_is_an_absolute_https_url(String url) {
        assertThat(faults(url)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "logo.svg",
                "/logo.svg",
                "//example.com/logo.svg",
                "http://example.com/logo.svg",
                "ftp://example.com/logo.svg",
                "javascript:alert(1)",
                "data:image/svg+xml,x",
                "https:",
                "https://",
                "https:///logo.svg",
                "https:example.com",
                "https://user@example.com/logo.svg",
                "https://user:password@example.com/logo.svg",
                "https://@example.com/logo.svg",
                "https://exa mple.com/logo.svg",
                "https://example.com/lo go.svg",
                " https://example.com/logo.svg",
                "https://example.com/<script>"
            })
    void any_other_address_is_no_logo(String url) {
        assertThat(faults(url)).containsExactly(NO_LOGO);
    }

    @Test
    void a_logos_address_has_at_most_2048_characters() {
        String start = "https://example.com/";

        assertThat(faults(start + "x".repeat(2048 - start.length()))).isEmpty();
        assertThat(faults(start + "x".repeat(2049 - start.length())))
                .containsExactly("must have at most 2048 characters");
    }

    @Test
    void an_organization_needs_no_logo() {
        assertThat(faults(null)).isEmpty();
    }

    private static List<String> faults(@Nullable String url) {
        return VALIDATOR.validate(new ChangeOrganizationLogo(OrganizationId.generate(), null, url)).stream()
                .map(ConstraintViolation::getMessage)
                .toList();
    }
}
