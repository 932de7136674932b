package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import org.junit.jupiter.api.Test;

/** Two Housebooks on one PostgreSQL: what is acknowledged by one of them is true of the next request to the other. */
class ApiKeyOnTwoNodesE2E {
    @Test
    void a_key_is_good_on_both_nodes_as_soon_as_it_is_issued_and_on_none_as_soon_as_it_is_revoked() {
        TestDatabase database = Vendor.POSTGRESQL.newDatabase();
        try (HousebookProcess one = HousebookProcess.on(database);
                HousebookClient owner = one.ready();
                HousebookProcess other = HousebookProcess.on(database);
                HousebookClient elsewhere = other.ready()) {
            Created organization = owner.anOrganization();
            String keys = organization.path() + "/api-keys";
            for (int round = 0; round < 20; round++) {
                Answer issued = owner.post(keys, "{\"name\": \"Round %d\", \"role\": \"viewer\"}".formatted(round))
                        .expect(201);
                HousebookClient application = elsewhere.as(SignIn.with(issued.text("/secret")));

                application.get(keys).expect(403);
                owner.delete(keys + "/" + issued.text("/id")).expect(204);
                assertThatIsProblem(application.get(keys), 401, "unauthenticated");
            }
        }
    }
}
