package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A commit whose answer did not arrive has happened or not, and its units are told which. */
@ParameterizedClass
@EnumSource(Vendor.class)
class UnconfirmedCommitIT {
    private static final String NOTHING_CHANGED =
            "The event store does not take changes at the moment; nothing was changed.";

    private final Vendor vendor;
    private TestLog log;
    private final OrganizationId acme = anOrganization();

    UnconfirmedCommitIT(Vendor vendor) {
        this.vendor = vendor;
        log = TestLog.notStarted(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_commit_whose_confirmation_is_lost_is_found_in_the_log() throws InterruptedException {
        log.commits.loseConfirmationOfNext();
        Call founding = call(created(acme, "acme")).queued();
        Call tooLate = call(created(anOrganization(), "acme")).queued();
        Call rename = call(renamed(acme, 1)).queued();

        log.writer.start();

        assertThat(founding.receipt()).isEqualTo(new Receipt(1, 0L));
        assertThat(tooLate.refusal().refusal()).isEqualTo(Refusal.SLUG_TAKEN);
        assertThat(rename.receipt()).isEqualTo(new Receipt(2, 1L));
        assertThat(call(renamed(acme, 2)).receipt()).isEqualTo(new Receipt(3, 2L));
        log.assertGapless(3);
    }

    @Test
    void of_a_commit_that_did_not_happen_every_unit_is_told_so() throws InterruptedException {
        log.commits.failNext();
        List<Call> calls = threeQueuedCalls();

        log.writer.start();

        for (Call call : calls) {
            assertThat(call.refusal()).hasMessage(NOTHING_CHANGED);
        }
        assertThat(call(created(acme, "slug-1")).receipt()).isEqualTo(new Receipt(1, 0L));
        log.assertGapless(1);
        log.assertClaimsFollowFromEvents();
    }

    @Test
    void what_was_told_remains_true_when_the_broken_connection_cannot_be_closed() throws InterruptedException {
        log.commits.failNext();
        log.commits.failNextClosing();
        List<Call> calls = threeQueuedCalls();

        log.writer.start();

        for (Call call : calls) {
            assertThat(call.refusal()).hasMessage(NOTHING_CHANGED);
        }
        log.writer.close();
        assertThat(log.positions()).isEmpty();
    }

    @Test
    void a_confirmed_commit_remains_one_when_its_connection_cannot_be_closed() throws InterruptedException {
        log.commits.failNextClosing();
        List<Call> calls = threeQueuedCalls();

        log.writer.start();

        for (Call call : calls) {
            assertThat(call.isAccepted()).isTrue();
        }
        log.writer.close();
        log.assertGapless(3);
    }

    @Test
    void it_is_looked_again_when_the_first_connections_are_broken_too() throws InterruptedException {
        log.close();
        log = TestLog.patient(vendor);
        log.commits.loseConfirmationOfNextAndLooks(3);
        Call founding = call(created(acme, "acme")).queued();

        log.writer.start();

        assertThat(founding.receipt()).isEqualTo(new Receipt(1, 0L));
        log.assertGapless(1);
    }

    @Test
    void a_commit_behind_which_the_process_has_a_fault_is_found_in_the_log() throws InterruptedException {
        log.commits.failBehindNext();
        Call founding = call(created(acme, "acme")).queued();

        log.writer.start();

        assertThat(founding.receipt()).isEqualTo(new Receipt(1, 0L));
        assertThat(call(renamed(acme, 1)).receipt()).isEqualTo(new Receipt(2, 1L));
        log.assertGapless(2);
    }

    @Test
    void when_nobody_can_look_the_caller_is_asked_to() throws InterruptedException {
        log.commits.loseConfirmationOfNextAndLooks(1);
        Call founding = call(created(acme, "acme")).queued();

        log.writer.start();

        assertThat(founding.refusal())
                .hasMessageContaining("look whether the change was made")
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.OUTCOME_UNKNOWN));
        log.assertGapless(1);
    }

    private List<Call> threeQueuedCalls() {
        return Stream.of("slug-1", "slug-2", "slug-3")
                .map(slug -> call(created(anOrganization(), slug)).queued())
                .toList();
    }

    private Call call(DomainEventMessage<?>... events) {
        return Call.append(log.writer, events);
    }
}
