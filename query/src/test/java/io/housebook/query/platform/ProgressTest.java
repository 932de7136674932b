package io.housebook.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.MetadataKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.DefaultInterceptorChain;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    /** The position behind which all of the events are. */
    private static final long REACHED = 0;

    private long second = 1_800_000_000;

    private final Progress progress =
            new Progress(FixedPositions.at(0).positions(), () -> Instant.ofEpochSecond(second));

    @Test
    void a_projection_that_has_not_begun_has_no_rate_and_no_fault() {
        assertThat(progress.rate()).isZero();
        assertThat(progress.fault(REACHED)).isNull();
    }

    @Test
    void batches_of_the_same_second_add_up() throws Exception {
        project(1, 3);
        project(4, 5);

        assertThat(progress.rate()).isEqualTo(5.0);
    }

    @Test
    void the_rate_is_that_of_the_seconds_in_which_there_was_something_to_do() throws Exception {
        project(1, 4);
        second += 5;
        project(5, 5);

        assertThat(progress.rate()).isEqualTo(2.5);
    }

    @Test
    void a_second_is_remembered_for_nine_more() throws Exception {
        project(1, 4);

        second += 9;
        assertThat(progress.rate()).isEqualTo(4.0);

        second += 1;
        assertThat(progress.rate()).isZero();
    }

    @Test
    void a_second_that_is_forgotten_makes_room_for_a_new_one() throws Exception {
        project(1, 4);
        second += 10;
        project(5, 5);

        assertThat(progress.rate()).isEqualTo(1.0);
    }

    @Test
    void everything_is_forgotten_in_a_long_pause() throws Exception {
        for (long position = 1; position <= 10; position++) {
            project(position, position);
            second++;
        }
        assertThat(progress.rate()).isEqualTo(1.0);

        second += 3600;
        assertThat(progress.rate()).isZero();
    }

    @Test
    void a_clock_that_is_set_back_loses_nothing() throws Exception {
        project(1, 2);
        second -= 5;
        project(3, 4);
        second += 5;

        assertThat(progress.rate()).isEqualTo(4.0);
    }

    @Test
    void a_batch_that_is_rolled_back_counts_for_nothing() {
        assertThatIllegalStateException().isThrownBy(() -> fail(7, 8));

        assertThat(progress.rate()).isZero();
    }

    @Test
    void a_batch_whose_rows_cannot_be_written_counts_for_nothing() {
        MessageHandler<TrackedEventMessage<?>> asksForRows = event -> {
            CurrentUnitOfWork.get().onPrepareCommit(batch -> {
                throw new IllegalStateException("no connection");
            });
            return null;
        };

        assertThatIllegalStateException().isThrownBy(() -> process(7, 8, asksForRows));

        assertThat(progress.rate()).isZero();
        assertThat(progress.fault(REACHED)).endsWith(" cannot be projected: no connection");
    }

    @Test
    void a_batch_that_fails_is_the_fault_and_stays_with_the_processor() {
        assertThatIllegalStateException().isThrownBy(() -> fail(7, 8)).withMessage("no such row");

        assertThat(progress.fault(REACHED))
                .isEqualTo(
                        "The batch of 2 events from position 7 (organization.renamed) cannot be projected: no such row");
    }

    @Test
    void the_latest_failure_is_the_fault() {
        assertThatIllegalStateException().isThrownBy(() -> fail(7, 8));
        assertThatIllegalStateException().isThrownBy(() -> fail(8, 8));

        assertThat(progress.fault(REACHED)).startsWith("The batch of 1 events from position 8 ");
    }

    @Test
    void a_failure_without_events_is_a_fault_too() {
        var context = new ErrorContext("organization", new IllegalStateException("no connection"), List.of());

        assertThatIllegalStateException().isThrownBy(() -> progress.handleError(context));

        assertThat(progress.fault(REACHED)).isEqualTo("A batch cannot be projected: no connection");
    }

    @Test
    void a_fault_is_over_with_the_next_commit() throws Exception {
        assertThatIllegalStateException().isThrownBy(() -> fail(7, 8));
        project(7, 8);

        assertThat(progress.fault(REACHED)).isNull();
        assertThat(progress.rate()).isEqualTo(2.0);
    }

    @Test
    void a_fault_is_over_when_another_node_has_got_past_it() {
        assertThatIllegalStateException().isThrownBy(() -> fail(7, 8));

        assertThat(progress.fault(6)).isNotNull();
        assertThat(progress.fault(7)).isNull();
    }

    private void project(long first, long last) throws Exception {
        process(first, last, event -> "written");
    }

    private void fail(long first, long last) throws Exception {
        process(first, last, event -> {
            throw new IllegalStateException("no such row");
        });
    }

    /** As Axon's event processors do it, with {@link Progress} as both interceptor and error handler. */
    private void process(long first, long last, MessageHandler<TrackedEventMessage<?>> projector) throws Exception {
        List<TrackedEventMessage<?>> events = events(first, last);
        var batch = new BatchingUnitOfWork<>(events);
        batch.start();
        ResultMessage<?> result = batch.executeWithResult(
                () -> new DefaultInterceptorChain<>(batch, List.of(progress), projector).proceed(),
                RollbackConfigurationType.ANY_THROWABLE);
        if (result.isExceptional()) {
            progress.handleError(new ErrorContext("organization", result.exceptionResult(), events));
        }
    }

    private static List<TrackedEventMessage<?>> events(long first, long last) {
        return LongStream.rangeClosed(first, last)
                .<TrackedEventMessage<?>>mapToObj(ProgressTest::event)
                .toList();
    }

    private static TrackedEventMessage<?> event(long position) {
        return new GenericTrackedDomainEventMessage<>(
                new GlobalSequenceTrackingToken(position),
                "organization",
                ORGANIZATION.value(),
                position,
                new GenericMessage<>(
                        "evt_" + position,
                        new OrganizationRenamed(ORGANIZATION, "Acme"),
                        Map.of(MetadataKey.EVENT_TYPE, "organization.renamed")),
                () -> Instant.EPOCH);
    }
}
