package io.housebook.command.organization;

import static io.housebook.command.organization.Organizations.ACME;
import static io.housebook.command.organization.Organizations.anArchivedOrganization;
import static io.housebook.command.organization.Organizations.anOrganization;
import static io.housebook.command.organization.Organizations.archive;
import static io.housebook.command.organization.Organizations.changeLogo;
import static io.housebook.command.organization.Organizations.changeSlug;
import static io.housebook.command.organization.Organizations.rename;
import static io.housebook.command.organization.Organizations.restore;
import static io.housebook.command.organization.Organizations.revise;

import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import org.junit.jupiter.api.Test;

class OrganizationTest {
    private static final String LOGO = "https://acme.example/logo.svg";

    @Test
    void an_organization_is_renamed() {
        anOrganization().when(rename("Acme Ltd")).expectEvents(new OrganizationRenamed(ACME, "Acme Ltd"));
    }

    @Test
    void a_new_name_is_trimmed() {
        anOrganization().when(rename("  Acme Ltd\t")).expectEvents(new OrganizationRenamed(ACME, "Acme Ltd"));
    }

    @Test
    void a_rename_to_the_present_name_is_accepted_and_emits_nothing() {
        anOrganization().when(rename("Acme")).expectSuccessfulHandlerExecution().expectNoEvents();
        anOrganization()
                .when(rename(" Acme "))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        anOrganization()
                .andGiven(new OrganizationRenamed(ACME, "Acme Ltd"))
                .when(rename("Acme Ltd"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_rename_that_only_changes_case_is_a_rename() {
        anOrganization().when(rename("ACME")).expectEvents(new OrganizationRenamed(ACME, "ACME"));
    }

    @Test
    void a_change_of_the_slug_says_which_slug_is_free_again() {
        anOrganization()
                .when(changeSlug("acme-ltd"))
                .expectEvents(new OrganizationSlugChanged(ACME, "acme-ltd", "acme"));
        anOrganization()
                .andGiven(new OrganizationSlugChanged(ACME, "acme-ltd", "acme"))
                .when(changeSlug("acme"))
                .expectEvents(new OrganizationSlugChanged(ACME, "acme", "acme-ltd"));
    }

    @Test
    void a_change_to_the_present_slug_is_accepted_and_emits_nothing() {
        anOrganization()
                .when(changeSlug("acme"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_rename_leaves_the_slug_alone() {
        anOrganization()
                .andGiven(new OrganizationRenamed(ACME, "Umbrella"))
                .when(changeSlug("acme"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_logo_is_given_and_taken_away() {
        anOrganization().when(changeLogo(LOGO)).expectEvents(new OrganizationLogoChanged(ACME, LOGO));
        anOrganization()
                .andGiven(new OrganizationLogoChanged(ACME, LOGO))
                .when(changeLogo(null))
                .expectEvents(new OrganizationLogoChanged(ACME, null));
    }

    @Test
    void a_change_to_the_present_logo_is_accepted_and_emits_nothing() {
        anOrganization()
                .when(changeLogo(null))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        anOrganization()
                .andGiven(new OrganizationLogoChanged(ACME, LOGO))
                .when(changeLogo(LOGO))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void several_revisions_are_made_at_once_in_their_order() {
        anOrganization()
                .when(revise(changeLogo(LOGO), rename("Acme Ltd"), changeSlug("acme-ltd")))
                .expectEvents(
                        new OrganizationLogoChanged(ACME, LOGO),
                        new OrganizationRenamed(ACME, "Acme Ltd"),
                        new OrganizationSlugChanged(ACME, "acme-ltd", "acme"));
    }

    @Test
    void of_several_revisions_only_those_that_change_something_emit_something() {
        anOrganization()
                .when(revise(rename("Acme"), changeSlug("acme-ltd"), changeLogo(null)))
                .expectEvents(new OrganizationSlugChanged(ACME, "acme-ltd", "acme"));
        anOrganization()
                .when(revise(rename("Acme"), changeSlug("acme"), changeLogo(null)))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void each_revision_sees_what_the_one_before_it_made() {
        anOrganization()
                .when(revise(changeSlug("acme-ltd"), changeSlug("acme-ltd"), changeSlug("acme")))
                .expectEvents(
                        new OrganizationSlugChanged(ACME, "acme-ltd", "acme"),
                        new OrganizationSlugChanged(ACME, "acme", "acme-ltd"));
    }

    @Test
    void an_organization_is_archived_and_restored() {
        anOrganization().when(archive()).expectEvents(new OrganizationArchived(ACME));
        anArchivedOrganization().when(restore()).expectEvents(new OrganizationRestored(ACME));
    }

    @Test
    void archiving_an_archived_organization_is_accepted_and_emits_nothing() {
        anArchivedOrganization()
                .when(archive())
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void restoring_an_active_organization_is_accepted_and_emits_nothing() {
        anOrganization().when(restore()).expectSuccessfulHandlerExecution().expectNoEvents();
    }
}
