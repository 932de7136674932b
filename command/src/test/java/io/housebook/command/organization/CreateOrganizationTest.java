package io.housebook.command.organization;

import static io.housebook.command.organization.Organizations.ACME;
import static io.housebook.command.organization.Organizations.found;
import static io.housebook.command.organization.Organizations.noOrganization;

import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import org.junit.jupiter.api.Test;

class CreateOrganizationTest {

    @Test
    void an_organization_is_created_with_the_slug_that_was_asked_for() {
        noOrganization()
                .when(found("Acme Corporation", "acme"))
                .expectEvents(new OrganizationCreated(ACME, "Acme Corporation", "acme"))
                .expectResultMessagePayload("acme");
    }

    @Test
    void the_name_is_trimmed() {
        noOrganization()
                .when(found(" \tAcme Corporation\n", "acme"))
                .expectEvents(new OrganizationCreated(ACME, "Acme Corporation", "acme"));
    }

    @Test
    void no_slug_given_it_is_derived_from_the_name_and_returned() {
        noOrganization()
                .when(found("  Crème Brûlée & Söhne ", null))
                .expectEvents(new OrganizationCreated(ACME, "Crème Brûlée & Söhne", "creme-brulee-sohne"))
                .expectResultMessagePayload("creme-brulee-sohne");
    }

    @Test
    void a_name_that_holds_no_slug_gets_one_from_the_id() {
        noOrganization()
                .when(found("株式会社", null))
                .expectEvents(new OrganizationCreated(ACME, "株式会社", "org-4sn02q"))
                .expectResultMessagePayload("org-4sn02q");
    }

    @Test
    void a_name_that_is_a_reserved_word_gets_a_suffix() {
        noOrganization()
                .when(found("Admin", null))
                .expectEvents(new OrganizationCreated(ACME, "Admin", "admin-4sn02q"));
    }
}
