package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Refused.Fault;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTest {
    /** Callers compare these texts. A line may be added; none is changed or taken away. */
    private static final String PUBLISHED = """
            malformed-json
            invalid-request
            invalid-cursor
            unauthenticated
            invalid-credentials
            forbidden
            not-found
            organization-not-found
            projection-not-found
            dead-letter-not-found
            member-not-found
            invitation-not-found
            api-key-not-found
            user-not-found
            session-not-found
            method-not-allowed
            not-acceptable
            unsupported-media-type
            payload-too-large
            request-timeout
            precondition-required
            version-mismatch
            slug-taken
            email-taken
            already-set-up
            sign-up-closed
            organization-archived
            already-member
            api-key-name-taken
            already-invited
            invitation-ended
            last-owner
            quota-exceeded
            rebuild-running
            rebuild-not-running
            nothing-to-roll-back
            projection-skips-nothing
            credential-unreadable
            identity-provider-unavailable
            no-session
            identity-linked
            idempotency-key-reused
            idempotency-key-in-use
            too-many-requests
            read-model-lagging
            store-unavailable
            outcome-unknown
            overloaded
            host-not-found
            host-name-taken
            host-retired
            credential-required
            credential-superseded
            network-not-allowed
            import-refused
            internal
            """;

    @Test
    void the_published_codes_are_frozen() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::code))
                .containsExactlyInAnyOrderElementsOf(PUBLISHED.lines().toList());
    }

    @ParameterizedTest
    @EnumSource
    void a_code_is_kebab_case(Refusal refusal) {
        assertThat(refusal.code()).matches("[a-z]+(-[a-z]+)*");
    }

    /** In Turkish, I becomes a dotless ı. */
    @Test
    void a_code_does_not_depend_on_the_language_of_the_server() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr-TR"));

            assertThat(Refusal.INVALID_REQUEST.code()).isEqualTo("invalid-request");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void a_refusal_is_an_answer_and_has_no_stack_trace() {
        assertThat(Refused.because(Refusal.SLUG_TAKEN, "It is taken.").getStackTrace())
                .isEmpty();
    }

    @Test
    void a_refusal_says_why_in_a_sentence_with_details_where_there_are_any() {
        Refused plain = Refused.because(Refusal.SLUG_TAKEN, "It is taken.");
        Refused detailed = Refused.because(Refusal.VERSION_MISMATCH, "It changed.", Map.of("presentVersion", 3L));

        assertThat(plain).hasMessage("It is taken.");
        assertThat(plain.refusal()).isEqualTo(Refusal.SLUG_TAKEN);
        assertThat(plain.details()).isEmpty();
        assertThat(plain.faults()).isEmpty();
        assertThat(detailed.details()).isEqualTo(Map.of("presentVersion", 3L));
    }

    @Test
    void a_refusal_of_a_shape_counts_its_faults_and_names_each() {
        var name = Fault.at("/name", "is missing");
        var limit = Fault.of("limit", "must be at most 1000");

        Refused one = Refused.invalid(List.of(name));
        Refused two = Refused.invalid(List.of(name, limit));

        assertThat(one.refusal()).isEqualTo(Refusal.INVALID_REQUEST);
        assertThat(one).hasMessage("One value of the request is not valid.");
        assertThat(two).hasMessage("2 values of the request are not valid.");
        assertThat(two.faults()).containsExactly(name, limit);
    }
}
