package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import org.junit.jupiter.api.Test;

/** What a rule refuses that a permission would allow is in the history of the organization, too. */
@OnBothDatabases
class BeyondRoleE2E {
    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;

    BeyondRoleE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
    }

    @Test
    void an_admin_who_reaches_for_more_is_in_the_history_once() {
        HousebookClient admin = owner.newcomer(organization, "admin");
        housebook.caughtUp();
        String members = organization.path() + "/members/";

        assertThatIsProblem(
                admin.patch(members + admin.memberId(organization), "{\"role\": \"owner\"}", "If-Match", "*"),
                403,
                "forbidden");
        assertThatIsProblem(admin.delete(members + owner.memberId(organization)), 403, "forbidden");

        housebook.caughtUp();
        assertThat(owner.get(organization.path() + "/audit?limit=2").texts("/items", "/sentence"))
                .containsExactly(
                        "The admin went beyond their role with DELETE /v1/organizations/{org}/members/{id}.",
                        "The admin went beyond their role with PATCH /v1/organizations/{org}/members/{id}.");
    }

    @Test
    void what_a_permission_refuses_is_not_noted_twice() {
        HousebookClient viewer = owner.newcomer(organization, "viewer");

        assertThatIsProblem(viewer.archive(organization, "*"), 403, "forbidden");

        assertThat(housebook.denials(1)).containsExactly("no-permission");
        assertThat(housebook
                        .tables()
                        .number(
                                "select count(*) from audit_log where action = 'access.denied' and organization_id = ?",
                                organization.id()))
                .isOne();
    }
}
