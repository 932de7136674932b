package io.housebook.command.organization;

import static io.housebook.command.organization.Organizations.anOrganization;
import static io.housebook.command.organization.Organizations.changeLogo;
import static io.housebook.command.organization.Organizations.changeSlug;
import static io.housebook.command.organization.Organizations.found;
import static io.housebook.command.organization.Organizations.noOrganization;
import static io.housebook.command.organization.Organizations.rename;
import static io.housebook.command.organization.Organizations.revise;
import static io.housebook.command.organization.RefusedWith.refusedAsInvalid;

import io.housebook.messages.platform.Refused.Fault;
import org.junit.jupiter.api.Test;

class OrganizationCommandShapeTest {
    private static final Fault NAME =
            Fault.at("/name", "must have 1 to 100 characters after trimming and no control characters");
    private static final Fault SLUG =
            Fault.at("/slug", "must be of a-z, 0-9 and -, with a letter or digit at both ends");
    private static final Fault LOGO =
            Fault.at("/logoUrl", "must be an https URL without user info, such as https://example.com/logo.svg");

    @Test
    void a_name_of_the_wrong_shape_is_refused() {
        noOrganization().when(found(" ", "acme")).expectNoEvents().expectException(refusedAsInvalid(NAME));
        anOrganization().when(rename("x".repeat(101))).expectNoEvents().expectException(refusedAsInvalid(NAME));
    }

    @Test
    void a_slug_of_the_wrong_shape_is_refused() {
        noOrganization().when(found("Acme", "Acme!")).expectNoEvents().expectException(refusedAsInvalid(SLUG));
        anOrganization().when(changeSlug("-acme-")).expectNoEvents().expectException(refusedAsInvalid(SLUG));
    }

    @Test
    void a_reserved_word_is_refused_as_a_slug() {
        noOrganization()
                .when(found("Acme", "admin"))
                .expectNoEvents()
                .expectException(refusedAsInvalid(Fault.at("/slug", "is a reserved word")));
    }

    @Test
    void a_logo_that_is_no_https_url_is_refused() {
        anOrganization()
                .when(changeLogo("http://acme.example/logo.svg"))
                .expectNoEvents()
                .expectException(refusedAsInvalid(LOGO));
    }

    @Test
    @SuppressWarnings("NullAway") // The compiler would not let it pass; what was made from JSON never met the compiler.
    void a_missing_name_is_refused() {
        noOrganization()
                .when(found(null, null))
                .expectNoEvents()
                .expectException(refusedAsInvalid(Fault.at("/name", "must not be null")));
    }

    @Test
    void every_fault_is_named() {
        noOrganization()
                .when(found("", "Acme!"))
                .expectException(refusedAsInvalid(NAME, SLUG))
                .expectExceptionMessage("2 values of the request are not valid.");
    }

    @Test
    void a_revision_of_nothing_is_refused() {
        anOrganization().when(revise()).expectException(refusedAsInvalid(Fault.at("/revisions", "must not be empty")));
    }

    @Test
    void one_revision_of_the_wrong_shape_is_a_reason_to_refuse_all_of_them() {
        anOrganization()
                .when(revise(rename("Acme Ltd"), changeSlug("admin")))
                .expectNoEvents()
                .expectException(refusedAsInvalid(Fault.at("/revisions/1/slug", "is a reserved word")));
    }
}
