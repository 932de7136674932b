package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.BearerTokenAuthenticationToken;

class IdentificationTest {
    private static final UserId USER = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    private static final SessionId SESSION = new SessionId("ses_01h455vb4pex5vsknk084sn02v");

    private final List<String> checked = new ArrayList<>();
    private Instant now = Instant.parse("2026-11-23T08:00:00Z");
    private final Identification identification = new Identification(this::check, null, () -> now);

    @Test
    void a_good_token_is_checked_once_until_it_expires() {
        assertThat(shown("good")).isEqualTo(new Shown.Proof.OfSession(USER, SESSION));
        assertThat(shown("good")).isEqualTo(new Shown.Proof.OfSession(USER, SESSION));
        assertThat(checked).containsExactly("good");

        now = now.plusSeconds(60);

        shown("good");
        assertThat(checked).containsExactly("good", "good");
    }

    @Test
    void another_token_is_checked_itself() {
        shown("good");

        assertThat(shown("bad")).isEqualTo(new Shown.Proof.Rejected(Denial.INVALID_TOKEN));
        assertThat(checked).containsExactly("good", "bad");
    }

    @Test
    void a_bad_token_is_checked_each_time() {
        shown("bad");
        shown("bad");

        assertThat(checked).containsExactly("bad", "bad");
    }

    private Shown.Proof shown(String token) {
        return ((Shown) identification.authenticate(new BearerTokenAuthenticationToken(token))).proof();
    }

    private Jwt check(String token) {
        checked.add(token);
        if (token.equals("bad")) {
            throw new BadJwtException("It is bad");
        }
        return Jwt.withTokenValue(token)
                .header("alg", "ES256")
                .subject(USER.value())
                .claim("sid", SESSION.value())
                .expiresAt(now.plusSeconds(60))
                .build();
    }
}
