package io.housebook.command.organization;

import static io.housebook.command.organization.Organizations.ACME;
import static io.housebook.command.organization.Organizations.ADA;
import static io.housebook.command.organization.Organizations.OWNERSHIP;
import static io.housebook.command.organization.Organizations.changeSlug;
import static io.housebook.command.organization.Organizations.found;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationCommand.CreateOrganization;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class DerivedSlugTest {
    private final Refused slugTaken = Refused.because(Refusal.SLUG_TAKEN, "It is taken.");

    private final DerivedSlug derivedSlug = new DerivedSlug();

    @Test
    void a_derived_slug_that_is_taken_gets_a_suffix_from_the_id() {
        assertThat(derivedSlug.after(found(" Acme Corporation ", null), slugTaken))
                .contains(
                        new CreateOrganization(ACME, OWNERSHIP, ADA, " Acme Corporation ", "acme-corporation-4sn02q"));
    }

    @Test
    void a_slug_that_was_asked_for_and_is_taken_is_refused() {
        assertThat(derivedSlug.after(found("Acme", "acme"), slugTaken)).isEmpty();
    }

    @Test
    void the_second_try_is_the_last() {
        Object second = derivedSlug.after(found("Acme", null), slugTaken).orElseThrow();

        assertThat(derivedSlug.after(second, slugTaken)).isEmpty();
    }

    @Test
    void a_change_of_the_slug_has_no_second_try() {
        assertThat(derivedSlug.after(changeSlug("acme"), slugTaken)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "SLUG_TAKEN")
    void any_other_refusal_is_the_answer(Refusal refusal) {
        assertThat(derivedSlug.after(found("Acme", null), Refused.because(refusal, "No.")))
                .isEmpty();
    }
}
