package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static io.housebook.command.platform.Events.slugChanged;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** How units share commits. */
@ParameterizedClass
@EnumSource(Vendor.class)
class EventWriterIT {
    private final TestLog log;
    private final OrganizationId acme = anOrganization();
    private final OrganizationId umbrella = anOrganization();

    EventWriterIT(Vendor vendor) {
        log = TestLog.notStarted(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_lone_unit_commits_alone() throws InterruptedException {
        log.writer.start();

        call(created(acme, "acme")).receipt();
        call(renamed(acme, 1)).receipt();

        assertThat(log.commits.count()).isEqualTo(2);
    }

    @Test
    void units_that_arrive_while_a_commit_is_under_way_share_the_next_one() throws InterruptedException {
        Commits.Hold hold = log.commits.holdNext();
        log.writer.start();
        Call first = call(created(acme, "acme"));
        hold.awaitReached();
        List<Call> others = IntStream.range(0, 100)
                .mapToObj(i -> call(created(anOrganization(), "slug-" + i)).queued())
                .toList();

        hold.release();

        assertThat(first.isAccepted()).isTrue();
        for (Call other : others) {
            assertThat(other.isAccepted()).isTrue();
        }
        assertThat(log.commits.count()).isEqualTo(2);
        log.assertGapless(101);
    }

    @Test
    void more_units_than_a_commit_takes_are_spread_over_several() throws InterruptedException {
        int units = EventWriter.BATCH_SIZE + 1;
        List<Call> calls = IntStream.range(0, units)
                .mapToObj(i -> call(created(anOrganization(), "slug-" + i)).queued())
                .toList();

        log.writer.start();

        for (Call call : calls) {
            assertThat(call.isAccepted()).isTrue();
        }
        assertThat(log.commits.count()).isEqualTo(2);
        log.assertGapless(units);
    }

    @Test
    void units_of_one_commit_are_settled_in_the_order_of_their_arrival() throws InterruptedException {
        Call founding = call(created(acme, "acme")).queued();
        Call tooLate = call(created(umbrella, "acme")).queued();
        Call rename = call(renamed(acme, 1)).queued();
        Call stale = call(renamed(acme, 1)).queued();
        Call move = call(slugChanged(acme, 2, "acme", "acme-ltd")).queued();
        Call another = call(created(umbrella, "acme")).queued();

        log.writer.start();

        assertThat(founding.receipt()).isEqualTo(new Receipt(1, 0L));
        assertThat(tooLate.refusal().refusal()).isEqualTo(Refusal.SLUG_TAKEN);
        assertThat(rename.receipt()).isEqualTo(new Receipt(2, 1L));
        assertThat(stale.refusal().details()).isEqualTo(Map.of("presentVersion", 1L));
        assertThat(move.receipt()).isEqualTo(new Receipt(3, 2L));
        assertThat(another.receipt()).isEqualTo(new Receipt(4, 0L));
        assertThat(log.commits.count()).isEqualTo(1);
        assertThat(log.claims()).isEqualTo(Map.of("slug:acme-ltd", 3L, "slug:acme", 4L));
    }

    @Test
    void slugs_are_swapped_by_units_of_one_commit() throws InterruptedException {
        Call founding = call(created(acme, "acme"), created(umbrella, "umbrella"));
        log.writer.start();
        founding.receipt();
        Commits.Hold hold = log.commits.holdNext();
        Call held = call(renamed(acme, 1));
        hold.awaitReached();

        List<Call> swap = List.of(
                call(slugChanged(acme, 2, "acme", "in-between")).queued(),
                call(slugChanged(umbrella, 1, "umbrella", "acme")).queued(),
                call(slugChanged(acme, 3, "in-between", "umbrella")).queued());
        hold.release();

        assertThat(held.isAccepted()).isTrue();
        for (Call change : swap) {
            assertThat(change.isAccepted()).isTrue();
        }
        assertThat(log.commits.count()).isEqualTo(3);
        assertThat(log.claims()).isEqualTo(Map.of("slug:acme", 5L, "slug:umbrella", 6L));
    }

    @Test
    void nobody_is_answered_before_the_commit() throws InterruptedException {
        Commits.Hold hold = log.commits.holdNext();
        Call accepted = call(created(acme, "acme")).queued();
        Call refused = call(created(umbrella, "acme")).queued();

        log.writer.start();
        hold.awaitReached();

        assertThat(accepted.answer()).isNotDone();
        assertThat(refused.answer()).isNotDone();
        hold.release();
        assertThat(accepted.isAccepted()).isTrue();
        assertThat(refused.refusal().refusal()).isEqualTo(Refusal.SLUG_TAKEN);
    }

    private Call call(DomainEventMessage<?>... events) {
        return Call.append(log.writer, events);
    }
}
