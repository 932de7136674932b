package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.renamed;
import static io.housebook.command.platform.Events.slugChanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.ClaimReport;
import io.housebook.messages.platform.ClaimReport.Finding;
import io.housebook.messages.platform.ClaimVerifier;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Vendor.class)
class ClaimVerificationIT {
    private final TestLog log;
    private final OrganizationId acme = anOrganization();

    ClaimVerificationIT(Vendor vendor) {
        log = TestLog.on(vendor);
    }

    @BeforeEach
    void acme_has_changed_its_slug() {
        log.append(created(acme, "acme"), joined(acme, MemberId.generate(), UserId.generate()));
        log.append(slugChanged(acme, 1, "acme", "acme-ltd"));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void what_the_events_imply_is_clean() throws SQLException {
        assertThat(report()).isEqualTo(new ClaimReport(3, 3, 0, List.of()));
        assertThat(report().isClean()).isTrue();
    }

    @Test
    void an_empty_log_is_clean() throws SQLException {
        try (TestLog empty = TestLog.on(log.database.vendor())) {
            assertThat(ClaimVerifier.present().verify(empty.database.plain()))
                    .isEqualTo(new ClaimReport(0, 0, 0, List.of()));
        }
    }

    @Test
    void a_claim_that_is_missing_is_found() throws SQLException {
        log.execute("delete from claim where claim_key = 'slug:acme-ltd'");

        assertFound(new Finding("slug:acme-ltd", 3L, null, "slug:acme-ltd is missing: the event at 3 holds it."));
    }

    @Test
    void a_claim_that_nobody_holds_is_found() throws SQLException {
        log.execute("insert into claim (claim_key, position) values ('slug:acme', 1)");

        assertFound(new Finding("slug:acme", null, 1L, "slug:acme is in the table for 1, but no event holds it."));
    }

    @Test
    void a_claim_of_another_event_is_found() throws SQLException {
        log.execute("update claim set position = 1 where claim_key = 'slug:acme-ltd'");

        assertFound(new Finding(
                "slug:acme-ltd", 3L, 1L, "slug:acme-ltd is in the table for 1, but the event at 3 holds it."));
    }

    @Test
    void two_events_that_hold_the_same_are_found() throws SQLException {
        log.execute("delete from claim where claim_key = 'slug:acme-ltd'");
        log.append(created(anOrganization(), "acme-ltd"));

        assertFound(new Finding(
                "slug:acme-ltd", 3L, 4L, "slug:acme-ltd is taken by the event at 4, but that at 3 holds it."));
    }

    @Test
    void claims_are_followed_over_many_pages() throws SQLException {
        for (int hundred = 0; hundred < 25; hundred++) {
            long first = 2 + 100L * hundred;
            log.append(IntStream.range(0, 100)
                    .mapToObj(i -> renamed(acme, first + i))
                    .toArray(DomainEventMessage<?>[]::new));
        }
        log.append(slugChanged(acme, 2502, "acme-ltd", "acme"));

        assertThat(report()).isEqualTo(new ClaimReport(2504, 3, 0, List.of()));
    }

    @Test
    void it_leaves_nothing_behind() throws SQLException {
        report();
        assertThat(report().isClean()).isTrue();
        log.append(renamed(acme, 2));
        log.assertClaimsFollowFromEvents();
    }

    private ClaimReport report() throws SQLException {
        return ClaimVerifier.present().verify(log.database.plain());
    }

    private void assertFound(Finding finding) throws SQLException {
        assertThat(report().isClean()).isFalse();
        assertThat(report().differences()).isOne();
        assertThat(report().findings()).containsExactly(finding);
    }
}
