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
import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Network;
import io.housebook.messages.platform.Refusal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApiKeyTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final ApiKeyId KEY = new ApiKeyId("key_01h455vb4pex5vsknk084sn02y");
    private static final ApiKeyId OTHER = new ApiKeyId("key_01h455vb4pex5vsknk084sn02z");
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

        key().when(new RotateApiKey(ACME, KEY, null, "second", "hbk_…2", UNTIL)).expectEvents(second);
        key().andGiven(second)
                .when(new RotateApiKey(ACME, KEY, null, "third", "hbk_…3", UNTIL))
                .expectEvents(new ApiKeyRotated(ACME, KEY, "third", "hbk_…3", "second", UNTIL, "first"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.1.0.0/16, 2026-11-24T08:00:00Z",
        "10.0.0.0/8, 2026-11-24T07:59:59Z",
        "192.0.2.7, 2026-11-24T08:00:00Z",
        "10.1.0.0/16 192.0.2.7, 2026-11-24T08:00:00Z"
    })
    void an_application_lets_in_others_from_where_and_for_as_long_as_it_may_come_itself(String from, Instant end) {
        new AggregateTestFixture<>(ApiKey.class)
                .givenNoPriorActivity()
                .when(issue(confined(), networks(from), end))
                .expectEvents(
                        new ApiKeyIssued(ACME, OTHER, "Child", Role.VIEWER, "first", "hbk_…1", networks(from), end));
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                "-, 2026-11-24T08:00:00Z",
                "10.0.0.0/7, 2026-11-24T08:00:00Z",
                "10.1.0.0/16 192.0.2.8, 2026-11-24T08:00:00Z",
                "::/0, 2026-11-24T08:00:00Z",
                "10.1.0.0/16, 2026-11-24T08:00:01Z",
                "10.1.0.0/16, -"
            },
            nullValues = "-")
    void an_application_lets_in_no_other_from_more_networks_or_for_longer(
            @Nullable String from, @Nullable Instant end) {
        new AggregateTestFixture<>(ApiKey.class)
                .givenNoPriorActivity()
                .when(issue(confined(), networks(from), end))
                .expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void an_application_that_is_not_confined_lets_in_whom_it_will() {
        new AggregateTestFixture<>(ApiKey.class)
                .givenNoPriorActivity()
                .when(issue(grant(List.of(), null), List.of(), null))
                .expectEvents(new ApiKeyIssued(ACME, OTHER, "Child", Role.VIEWER, "first", "hbk_…1", List.of(), null));
    }

    @Test
    void an_application_gives_another_secret_to_no_key_but_its_own() {
        key().when(new RotateApiKey(ACME, KEY, confined(), "second", "hbk_…2", UNTIL))
                .expectEvents(new ApiKeyRotated(ACME, KEY, "second", "hbk_…2", "first", UNTIL, null));
        new AggregateTestFixture<>(ApiKey.class)
                .given(new ApiKeyIssued(ACME, OTHER, "Other", Role.VIEWER, "first", "hbk_…1", List.of(), null))
                .when(new RotateApiKey(ACME, OTHER, confined(), "second", "hbk_…2", UNTIL))
                .expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void a_secret_that_another_one_has_superseded_gives_nobody_a_new_one() {
        key().andGiven(new ApiKeyRotated(ACME, KEY, "second", "hbk_…2", "first", UNTIL, null))
                .when(new RotateApiKey(ACME, KEY, confined(), "third", "hbk_…3", UNTIL))
                .expectException(refused(Refusal.FORBIDDEN));
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
                .when(new RotateApiKey(ACME, KEY, null, "second", "hbk_…2", UNTIL))
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
        return new IssueApiKey(ACME, KEY, " Grafana ", role, by, null, "first", "hbk_…1", List.of(), null);
    }

    /** By whoever holds another key. */
    private static IssueApiKey issue(ApiKeyGrant with, List<Network> networks, @Nullable Instant end) {
        return new IssueApiKey(ACME, OTHER, "Child", Role.VIEWER, Role.ADMIN, with, "first", "hbk_…1", networks, end);
    }

    private static ApiKeyGrant confined() {
        return grant(networks("10.0.0.0/8 192.0.2.7"), UNTIL);
    }

    private static ApiKeyGrant grant(List<Network> networks, @Nullable Instant until) {
        return new ApiKeyGrant(ACME, KEY, "first", "Terraform", Role.ADMIN, false, networks, until);
    }

    private static List<Network> networks(@Nullable String text) {
        return text == null
                ? List.of()
                : Stream.of(text.split(" ", -1)).map(Network::new).toList();
    }

    private static TestExecutor<ApiKey> key() {
        return new AggregateTestFixture<>(ApiKey.class)
                .given(new ApiKeyIssued(ACME, KEY, "Grafana", Role.VIEWER, "first", "hbk_…1", List.of(), null));
    }
}
