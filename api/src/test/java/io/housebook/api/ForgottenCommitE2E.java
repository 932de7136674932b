package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A database that crashes under a running Housebook forgets commits of projections, which do not wait for the disk. */
@OnBothDatabases(ofItsOwn = true)
class ForgottenCommitE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Tables tables;

    private String tokenBefore = "";

    ForgottenCommitE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.tables = housebook.tables();
    }

    @BeforeEach
    void given_a_commit_before() {
        client.anOrganization();
        housebook.caughtUp();
        tokenBefore = tables.texts("select token from projection_token where projection = 'organization'")
                .getFirst();
    }

    @Test
    void a_projection_makes_a_commit_again_though_nothing_else_happens() throws SQLException {
        Created organization = client.anOrganization();
        housebook.caughtUp();

        forgetTheCommitOf(organization);

        assertThatNothingIsMissing();
    }

    @Test
    void a_projection_makes_a_commit_again_before_it_makes_later_ones() throws SQLException {
        Created organization = client.anOrganization();
        housebook.caughtUp();

        forgetTheCommitOf(organization);
        client.change(organization, "\"0\"", "{\"name\": \"Later\"}").expect(204);

        assertThatNothingIsMissing();
    }

    /** As a crash does it: the row and the position of its projection together. */
    private void forgetTheCommitOf(Created organization) throws SQLException {
        try (Connection connection = housebook.database().plain().getConnection();
                PreparedStatement row = connection.prepareStatement("delete from organization where id = ?");
                PreparedStatement token = connection.prepareStatement(
                        "update projection_token set token = ? where projection = 'organization'")) {
            connection.setAutoCommit(false);
            row.setString(1, organization.id());
            assertThat(row.executeUpdate()).isOne();
            token.setString(1, tokenBefore);
            assertThat(token.executeUpdate()).isOne();
            connection.commit();
        }
    }

    private void assertThatNothingIsMissing() {
        housebook.caughtUp();
        new ReplayedLog(housebook.database()).readOn().assertThatTheReadSideFollows();
    }
}
