package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.security.oauth2.jwt.Jwt;

class OutsideIdentityTest {
    private static final String ISSUER = "https://id.example.com";
    private static final String EMAIL = "ada@example.com";

    @Test
    void an_address_that_the_provider_vouches_for_is_taken_as_it_is_compared() {
        assertThat(of(token -> token.claim("email", " Ada@Example.COM").claim("email_verified", true))
                        .verifiedEmail())
                .isEqualTo(EMAIL);
    }

    @Test
    void an_address_that_it_does_not_plainly_vouch_for_is_none() {
        assertThat(of(token -> token.claim("email", EMAIL)).verifiedEmail()).isNull();
        for (Object verified : List.of(false, "true", 1)) {
            assertThat(of(token -> token.claim("email", EMAIL).claim("email_verified", verified))
                            .verifiedEmail())
                    .isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ada", "ada@localhost", "ada@example.com, eve@example.com", "ädä@example.com"})
    void an_address_that_is_none_here_is_none(String email) {
        assertThat(of(token -> token.claim("email", email).claim("email_verified", true))
                        .verifiedEmail())
                .isNull();
    }

    @Test
    void a_name_that_would_not_do_here_is_replaced_by_the_address() {
        assertThat(of(token -> token.claim("name", " Ada ")).nameOr(EMAIL)).isEqualTo("Ada");
        assertThat(of(token -> {}).nameOr(EMAIL)).isEqualTo("ada");
        assertThat(of(token -> token.claim("name", "A\u0000da")).nameOr(EMAIL)).isEqualTo("ada");
        assertThat(of(token -> token.claim("name", "x".repeat(101))).nameOr(EMAIL))
                .isEqualTo("ada");
    }

    @Test
    void issuer_and_subject_together_are_who_they_are() {
        String one = new OutsideIdentity(ISSUER, "1", EMAIL, "Ada").hash();

        assertThat(new OutsideIdentity(ISSUER, "1", null, null).hash()).isEqualTo(one);
        assertThat(new OutsideIdentity(ISSUER, "2", EMAIL, "Ada").hash()).isNotEqualTo(one);
        assertThat(new OutsideIdentity("https://other.example.com", "1", EMAIL, "Ada").hash())
                .isNotEqualTo(one);
    }

    @Test
    void a_token_without_a_subject_is_nobodys() {
        assertThatIllegalArgumentException().isThrownBy(() -> of(token -> token.claims(all -> all.remove("sub"))));
    }

    @Test
    void a_token_that_tells_of_something_lets_nobody_in() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of(token ->
                        token.claim("events", Map.of("http://schemas.openid.net/event/backchannel-logout", Map.of()))));
    }

    private static OutsideIdentity of(Consumer<Jwt.Builder> more) {
        Jwt.Builder token =
                Jwt.withTokenValue("token").header("alg", "RS256").subject("1").claim("iss", ISSUER);
        more.accept(token);
        return OutsideIdentity.of(ISSUER, token.build());
    }
}
