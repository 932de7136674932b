package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.access.AccessEvent.AccessDenied;
import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.organization.OrganizationId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DenialSentenceTest {

    @ParameterizedTest
    @EnumSource
    void a_denial_reads_as_one_sentence(Denial denial) {
        var denied = new AccessDenied(
                new AccessId("acc_01h455vb4pex5vsknk084sn02s"),
                OrganizationId.INSTANCE,
                denial,
                "GET /v1/me",
                "operate");

        assertThat(AuditSentence.of(denied, "Ada")).isEqualTo("Ada " + predicate(denial) + " GET /v1/me.");
    }

    private static String predicate(Denial denial) {
        return switch (denial) {
            case ANONYMOUS -> "asked without signing in for";
            case INVALID_TOKEN -> "showed an invalid token for";
            case EXPIRED_TOKEN -> "showed an expired token for";
            case ENDED_SESSION -> "showed the token of an ended session for";
            case REVOKED_KEY -> "showed a revoked API key for";
            case WRONG_NETWORK -> "showed an API key from a wrong network for";
            case UNVERIFIED_EMAIL -> "showed an identity without a verified e-mail address for";
            case UNKNOWN_IDENTITY -> "showed an identity that has no account for";
            case DISABLED -> "showed the identity of a disabled account for";
            case PROVIDER_UNAVAILABLE -> "showed a token that could not be checked, its issuer being away, for";
            case NO_MEMBER -> "is no member of the organization of";
            case BEYOND_ROLE -> "went beyond their role with";
            case NO_PERMISSION -> "lacked the permission “operate” for";
        };
    }
}
