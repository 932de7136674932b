package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When the database does not do what it is told. */
@ParameterizedClass
@EnumSource(Vendor.class)
class StoreFailureIT {
    private final TestLog log;
    private final OrganizationId acme = anOrganization();

    StoreFailureIT(Vendor vendor) {
        log = TestLog.notStarted(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void while_the_database_refuses_units_are_refused_and_later_ones_succeed_again() throws InterruptedException {
        Call founding = call(created(acme, "acme"));
        log.writer.start();
        assertThat(founding.isAccepted()).isTrue();

        log.execute("alter table event rename to event_away");
        Call refused = call(renamed(acme, 1));
        assertThat(refused.refusal().refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE);

        log.execute("alter table event_away rename to event");
        assertThat(call(renamed(acme, 1)).isAccepted()).isTrue();
        log.assertGapless(2);
    }

    @Test
    void every_unit_of_a_commit_that_the_database_refuses_is_answered() throws InterruptedException {
        List<Call> calls = IntStream.range(0, 10)
                .mapToObj(i -> call(created(anOrganization(), "slug-" + i)).queued())
                .toList();
        log.execute("alter table claim rename to claim_away");

        log.writer.start();

        for (Call call : calls) {
            assertThat(call.refusal().refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE);
        }
        log.execute("alter table claim_away rename to claim");
        assertThat(call(created(acme, "slug-0")).isAccepted()).isTrue();
        log.assertGapless(1);
        log.assertClaimsFollowFromEvents();
    }

    @Test
    void units_that_cannot_have_the_lock_do_not_wait_for_it_one_after_the_other() throws InterruptedException {
        List<Call> calls = IntStream.range(0, 3)
                .mapToObj(i -> call(created(anOrganization(), "slug-" + i)).queued())
                .toList();
        log.execute("alter table event_head rename to event_head_away");
        int before = log.commits.connections();

        log.writer.start();

        for (Call call : calls) {
            assertThat(call.refusal().refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE);
        }
        assertThat(log.commits.connections() - before).isOne();
        log.execute("alter table event_head_away rename to event_head");
    }

    @Test
    void a_unit_that_the_database_cannot_take_does_not_take_others_with_it() throws InterruptedException {
        DomainEventMessage<?> event = created(acme, "acme");
        DomainEventMessage<?> withTheSameId = new GenericDomainEventMessage<>(
                "organization",
                acme.value(),
                1,
                renamed(acme, 1).getPayload(),
                event.getMetaData(),
                event.getIdentifier(),
                event.getTimestamp());
        Call founding = call(event).queued();
        Call poison = call(withTheSameId).queued();
        List<Call> others = Stream.of("umbrella", "initech")
                .map(slug -> call(created(anOrganization(), slug)).queued())
                .toList();

        log.writer.start();

        assertThat(founding.isAccepted()).isTrue();
        assertThat(poison.refusal().refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE);
        for (Call other : others) {
            assertThat(other.isAccepted()).isTrue();
        }
        log.assertGapless(3);
    }

    private Call call(DomainEventMessage<?>... events) {
        return Call.append(log.writer, events);
    }
}
