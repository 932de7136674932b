package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Two Housebooks on one PostgreSQL: whoever is turned out at one of them is out at the other with their next request. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RevocationOnTwoNodesE2E {
    private final TestDatabase database = Vendor.POSTGRESQL.newDatabase();
    private HousebookProcess one;
    private HousebookProcess other;
    private HousebookClient here;
    private HousebookClient there;

    @BeforeAll
    void start() {
        one = HousebookProcess.on(database, "--housebook.allow-sign-up=true");
        here = one.ready();
        other = HousebookProcess.on(database, "--housebook.allow-sign-up=true");
        there = other.ready();
    }

    @AfterAll
    void stop() {
        one.close();
        other.close();
    }

    @Test
    void who_signs_out() {
        HousebookClient ada = here.newcomer("Ada");
        HousebookClient elsewhere = there.as(SignIn.with(ada.token()));
        elsewhere.get("/v1/me").expect(200);

        ada.post("/v1/auth/sign-out").expect(204);

        assertThatIsProblem(elsewhere.get("/v1/me"), 401, "unauthenticated");
    }

    @Test
    void who_is_disabled() {
        HousebookClient eve = here.newcomer("Eve");
        HousebookClient elsewhere = there.as(SignIn.with(eve.token()));
        elsewhere.get("/v1/me").expect(200);

        here.post("/v1/ops/users/" + eve.userId() + "/disable").expect(204);

        assertThatIsProblem(elsewhere.get("/v1/me"), 401, "unauthenticated");
    }

    @Test
    void who_has_another_role_or_none() {
        Created organization = here.anOrganization();
        HousebookClient bob = here.newcomer(organization, "admin");
        HousebookClient elsewhere = there.as(SignIn.with(bob.token()));
        String member = bob.memberId(organization);
        elsewhere
                .patch(organization.path(), "{\"name\": \"By Bob\"}", "If-Match", "*")
                .expect(204);

        here.patch(organization.path() + "/members/" + member, "{\"role\": \"viewer\"}", "If-Match", "*")
                .expect(204);
        assertThatIsProblem(
                elsewhere.patch(organization.path(), "{\"name\": \"Again\"}", "If-Match", "*"), 403, "forbidden");

        here.delete(organization.path() + "/members/" + member).expect(204);
        assertThatIsProblem(elsewhere.get(organization.path()), 404, "organization-not-found");
    }

    @Test
    void a_token_outlives_the_housebook_that_made_it() {
        try (HousebookProcess made = HousebookProcess.on(database, "--housebook.allow-sign-up=true");
                HousebookClient client = made.ready()) {
            HousebookClient ada = client.newcomer("Ada");
            String token = ada.token();
            made.kill();

            there.as(SignIn.with(token)).get("/v1/me").expect(200);
        }
    }
}
