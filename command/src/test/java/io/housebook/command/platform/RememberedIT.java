package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.archived;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.renamed;
import static io.housebook.command.platform.Events.slugChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A writer that remembers how the log stands, when it stands otherwise. */
class RememberedIT {
    private final TestLog log = TestLog.onSeveralNodes(Vendor.POSTGRESQL);
    private final EventWriter here = log.nodes().get(0).writer;
    private final EventWriter there = log.nodes().get(1).writer;
    private final OrganizationId acme = anOrganization();

    @AfterEach
    void close() {
        log.assertClaimsFollowFromEvents();
        log.assertGapless(log.positions().size());
        log.close();
    }

    @Test
    void others_events_are_found_by_the_positions() {
        append(here, created(acme, "acme"));
        append(there, created(anOrganization(), "umbrella"));

        assertThat(append(here, renamed(acme, 1))).isEqualTo(new Receipt(3, 1L));
        assertThat(append(there, renamed(acme, 2))).isEqualTo(new Receipt(4, 2L));
        assertThat(append(here, created(anOrganization(), "initech"))).isEqualTo(new Receipt(5, 0L));
        assertThat(log.sequencesOf(acme)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void a_version_that_was_overtaken_elsewhere_is_refused() {
        append(here, created(acme, "acme"));
        append(there, renamed(acme, 1));

        assertRefused(Refusal.VERSION_MISMATCH, here, renamed(acme, 1));
    }

    @Test
    void a_slug_that_was_taken_elsewhere_is_refused() {
        append(here, created(acme, "acme"));
        append(there, created(anOrganization(), "umbrella"));

        assertRefused(Refusal.SLUG_TAKEN, here, created(anOrganization(), "umbrella"));
    }

    @Test
    void a_slug_that_was_taken_before_this_writer_began_is_refused() {
        append(there, created(acme, "acme"));
        append(here, created(anOrganization(), "umbrella"));

        assertRefused(Refusal.SLUG_TAKEN, here, created(anOrganization(), "acme"));
        assertThat(log.positions()).hasSize(2);
    }

    @Test
    void a_slug_that_was_given_up_elsewhere_can_be_taken() {
        append(here, created(acme, "acme"));
        append(there, slugChanged(acme, 1, "acme", "acme-corp"));

        assertThat(append(here, created(anOrganization(), "acme"))).isEqualTo(new Receipt(3, 0L));
    }

    @Test
    void an_organization_that_was_archived_elsewhere_takes_no_members() {
        append(here, created(acme, "acme"), joined(acme, MemberId.generate(), UserId.generate()));
        append(there, archived(acme, 1));

        assertRefused(Refusal.ORGANIZATION_ARCHIVED, here, joined(acme, MemberId.generate(), UserId.generate()));
    }

    @Test
    void an_organization_that_exists_does_not_begin_again() {
        append(there, created(acme, "acme"), joined(acme, MemberId.generate(), UserId.generate()));
        append(here, created(anOrganization(), "umbrella"));

        assertRefused(Refusal.VERSION_MISMATCH, here, created(acme, "acme-again"));
    }

    /** As after the fall of a server whose successor had not heard of the last commit. */
    @Test
    void a_log_that_has_lost_its_last_event_gets_no_gap() {
        append(here, created(acme, "acme"));
        append(here, renamed(acme, 1));
        log.execute("delete from event where position = 2");
        log.execute("update event_head set position = 1");

        assertThat(append(here, created(anOrganization(), "umbrella"))).isEqualTo(new Receipt(2, 0L));
    }

    /** The same, when somebody else's event is where that one was. */
    @Test
    void an_event_in_the_place_of_one_that_was_lost_is_not_taken_for_it() {
        append(here, created(acme, "acme"));
        append(here, renamed(acme, 1));
        log.execute("delete from event where position = 2");
        log.execute("update event_head set position = 1");
        append(there, created(anOrganization(), "umbrella"));

        assertRefused(Refusal.VERSION_MISMATCH, here, renamed(acme, 2));
    }

    @Test
    void what_cannot_be_appended_from_memory_is_appended_under_the_lock() {
        append(here, created(acme, "acme"));
        log.execute("create sequence appends");
        log.execute("create function fail_once() returns trigger language plpgsql as"
                + " 'begin if nextval(''appends'') = 1 then raise exception ''not yet''; end if; return new; end'");
        log.execute("create trigger fail_once before update on event_head for each row execute function fail_once()");

        assertThat(append(here, renamed(acme, 1))).isEqualTo(new Receipt(2, 1L));
    }

    @Test
    void of_units_that_share_a_commit_one_that_is_refused_fails_alone() throws InterruptedException {
        append(here, created(acme, "acme"));
        Commits.Hold hold = log.nodes().get(0).commits.holdNext();
        Call first = Call.append(here, created(anOrganization(), "first")).queued();
        hold.awaitReached();
        Call second = Call.append(here, created(anOrganization(), "second")).queued();
        Call taken = Call.append(here, created(anOrganization(), "acme")).queued();
        Call third = Call.append(here, created(anOrganization(), "third")).queued();
        hold.release();

        assertThat(List.of(first.isAccepted(), second.isAccepted(), third.isAccepted()))
                .containsOnly(true);
        assertThat(taken.refusal().refusal()).isEqualTo(Refusal.SLUG_TAKEN);
        assertThat(log.positions()).hasSize(4);
    }

    private static Receipt append(EventWriter writer, DomainEventMessage<?>... events) {
        return writer.append(new AppendUnit(List.of(events)));
    }

    private static void assertRefused(Refusal refusal, EventWriter writer, DomainEventMessage<?>... events) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> append(writer, events))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
