package io.housebook.command.apikey;

import static io.housebook.command.organization.RefusedWith.refused;

import io.housebook.messages.apikey.ApiKeyCommand.IssueApiKey;
import io.housebook.messages.apikey.ApiKeyCommand.RecordApiKeyUse;
import io.housebook.messages.apikey.ApiKeyCommand.RevokeApiKey;
import io.housebook.messages.apikey.ApiKeyCommand.RotateApiKey;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyUsed;
import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final ApiKeyId KEY = new ApiKeyId("key_01h455vb4pex5vsknk084sn02y");
    private static final Instant UNTIL = Instant.parse("2026-11-24T08:00:00Z");
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);

    @ParameterizedTest
    @CsvSource({"OWNER, ADMIN", "ADMIN, ADMIN", "ADMIN, VIEWER"})
    void a_key_is_issued_by_whoever_has_as_much(Role by, Role role) {
        new AggregateTestFixture<>(ApiKey.class)
                .givenNoPriorActivity()
                .when(issue(role, by))
                .expectEvents(new ApiKeyIssued(ACME, KEY, "Grafana", role, "first", "hbk_…1", List.of(), null));
    }

    @ParameterizedTest
    @CsvSource({"OWNER, OWNER", "ADMIN, OWNER", "MEMBER, VIEWER"})
    void no_application_is_an_owner_and_nobody_gives_a_role_above_their_own(Role by, Role role) {
        new AggregateTestFixture<>(ApiKey.class)
                .givenNoPriorActivity()
                .when(issue(role, by))
                .expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void a_rotation_says_which_secret_goes_on_for_a_while_and_which_one_dies() {
        var second = new ApiKeyRotated(ACME, KEY, "second", "hbk_…2", "first", UNTIL, null);

        key().when(new RotateApiKey(ACME, KEY, "second", "hbk_…2", UNTIL)).expectEvents(second);
        key().andGiven(second)
                .when(new RotateApiKey(ACME, KEY, "third", "hbk_…3", UNTIL))
                .expectEvents(new ApiKeyRotated(ACME, KEY, "third", "hbk_…3", "second", UNTIL, "first"));
    }

    @Test
    void a_revocation_ends_all_secrets_once() {
        var revoked = new ApiKeyRevoked(ACME, KEY, "Grafana", List.of("second", "first"));

        key().andGiven(new ApiKeyRotated(ACME, KEY, "second", "hbk_…2", "first", UNTIL, null))
                .when(new RevokeApiKey(ACME, KEY))
                .expectEvents(revoked);
        key().andGiven(revoked)
                .when(new RevokeApiKey(ACME, KEY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_revoked_key_is_rotated_and_used_no_more() {
        var revoked = new ApiKeyRevoked(ACME, KEY, "Grafana", List.of("first"));

        key().andGiven(revoked)
                .when(new RotateApiKey(ACME, KEY, "second", "hbk_…2", UNTIL))
                .expectException(refused(Refusal.API_KEY_NOT_FOUND));
        key().andGiven(revoked)
                .when(new RecordApiKeyUse(ACME, KEY, TODAY))
                .expectException(refused(Refusal.API_KEY_NOT_FOUND));
    }

    @Test
    void a_use_is_noted_once_a_day() {
        key().when(new RecordApiKeyUse(ACME, KEY, TODAY)).expectEvents(new ApiKeyUsed(ACME, KEY, TODAY));
        key().andGiven(new ApiKeyUsed(ACME, KEY, TODAY))
                .when(new RecordApiKeyUse(ACME, KEY, TODAY))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        key().andGiven(new ApiKeyUsed(ACME, KEY, TODAY))
                .when(new RecordApiKeyUse(ACME, KEY, TODAY.plusDays(1)))
                .expectEvents(new ApiKeyUsed(ACME, KEY, TODAY.plusDays(1)));
    }

    @Test
    void a_key_of_another_organization_is_none() {
        key().when(new RevokeApiKey(new OrganizationId("org_01h455vb4pex5vsknk084sn02r"), KEY))
                .expectException(refused(Refusal.API_KEY_NOT_FOUND));
    }

    private static IssueApiKey issue(Role role, Role by) {
        return new IssueApiKey(ACME, KEY, " Grafana ", role, by, "first", "hbk_…1", List.of(), null);
    }

    private static TestExecutor<ApiKey> key() {
        return new AggregateTestFixture<>(ApiKey.class)
                .given(new ApiKeyIssued(ACME, KEY, "Grafana", Role.VIEWER, "first", "hbk_…1", List.of(), null));
    }
}
