package io.housebook.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationId;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

class ConcernedStreamTest {
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    private final Log log = new Log();
    private final ConcernedStream stream = new ConcernedStream(log, event -> log.mattering.contains(position(event)));

    @Test
    void what_concerns_it_is_handed_over_in_order_and_the_rest_is_passed_over() throws Exception {
        log.mattering = Set.of(1L, 4L, 5L);
        log.append(1, 6);

        assertThat(List.of(take(), take(), take())).containsExactly(1L, 4L, 5L);
    }

    @Test
    void its_position_moves_with_what_does_not_concern_it_too() throws Exception {
        log.append(1, 5);

        assertThat(take()).as("nothing was handed over for long").isPositive();
        assertThat(takeUntil(5)).isEqualTo(5);
    }

    @Test
    void what_does_not_concern_it_moves_it_only_now_and_then() throws Exception {
        log.append(1, 1);
        assertThat(take()).isEqualTo(1);

        log.append(2, 9);

        assertThat(stream.hasNextAvailable()).isFalse();
        assertThat(stream.peek()).isEmpty();
    }

    @Test
    void it_wakes_its_reader_when_it_is_time_to_move() throws Exception {
        var woken = new CountDownLatch(1);
        stream.setOnAvailableCallback(woken::countDown);
        log.append(1, 1);
        take();
        log.append(2, 9);

        assertThat(stream.hasNextAvailable()).isFalse();

        assertThat(woken.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(takeUntil(9)).isEqualTo(9);
    }

    @Test
    void what_concerns_it_is_not_kept_back_by_what_was_passed_over() throws Exception {
        log.append(1, 1);
        take();
        log.append(2, 9);
        assertThat(stream.hasNextAvailable()).isFalse();
        log.mattering = Set.of(10L);

        log.append(10, 11);

        assertThat(stream.peek())
                .get()
                .extracting(ConcernedStreamTest::position)
                .isEqualTo(10L);
        assertThat(take()).isEqualTo(10);
    }

    @Test
    void it_never_goes_back() throws Exception {
        log.mattering = LongStream.rangeClosed(1, 10_000)
                .filter(position -> position % 97 == 0)
                .boxed()
                .collect(Collectors.toSet());
        log.append(1, 10_000);

        long before = 0;
        int mattering = 0;
        while (before < 10_000) {
            long next = take();
            assertThat(next).isGreaterThan(before);
            mattering += log.mattering.contains(next) ? 1 : 0;
            before = next;
        }
        assertThat(mattering).isEqualTo(log.mattering.size());
    }

    @Test
    void closing_it_closes_the_stream_of_the_log() {
        stream.close();

        assertThat(log.closed).isTrue();
    }

    private long take() throws InterruptedException {
        return position(stream.nextAvailable());
    }

    private long takeUntil(long position) throws InterruptedException {
        long taken = 0;
        while (taken < position) {
            taken = take();
        }
        return taken;
    }

    private static long position(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** What a reader of the log has before it. */
    private static final class Log implements BlockingStream<TrackedEventMessage<?>> {
        private final Deque<TrackedEventMessage<?>> events = new ArrayDeque<>();
        private Set<Long> mattering = Set.of();
        private boolean closed;

        void append(long first, long last) {
            LongStream.rangeClosed(first, last).mapToObj(Log::event).forEach(events::add);
        }

        private static TrackedEventMessage<?> event(long position) {
            return new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(position),
                    "organization",
                    ORGANIZATION.value(),
                    position,
                    GenericMessage.asMessage(new OrganizationRenamed(ORGANIZATION, "Name " + position)),
                    Instant::now);
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return Optional.ofNullable(events.peek());
        }

        /** Nothing comes while somebody waits. */
        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) {
            return !events.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            return events.remove();
        }

        @Override
        public boolean setOnAvailableCallback(Runnable callback) {
            return true;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
