package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.GenericTrackedEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.GenericMessage;
import org.junit.jupiter.api.Test;

class LogTailTest {
    private final LogTail tail = new LogTail(announcement -> announcement.run());

    @Test
    void a_reader_that_keeps_up_gets_what_comes_after_its_position() {
        tail.grown(events(1, 3));
        tail.grown(events(4, 5));

        assertThat(positionsAfter(0)).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(positionsAfter(3)).containsExactly(4L, 5L);
        assertThat(positionsAfter(5)).isEmpty();
    }

    @Test
    void a_node_that_starts_in_the_middle_of_the_log_knows_nothing_of_what_was_before() {
        tail.grown(events(501, 503));

        assertThat(positionsAfter(500)).containsExactly(501L, 502L, 503L);
        assertThat(positionsAfter(499)).isEmpty();
        assertThat(positionsAfter(0)).isEmpty();
    }

    @Test
    void what_stands_before_an_event_of_another_node_is_forgotten() {
        tail.grown(events(1, 3));
        tail.grown(events(5, 6));

        assertThat(positionsAfter(3)).as("4 is missing").isEmpty();
        assertThat(positionsAfter(4)).containsExactly(5L, 6L);
    }

    @Test
    void what_may_not_be_in_the_log_any_more_is_handed_to_nobody() {
        tail.grown(events(1, 5));
        tail.distrust();

        assertThat(positionsAfter(4)).isEmpty();
        tail.grown(events(6, 6));
        assertThat(positionsAfter(4)).as("5 may be another one").isEmpty();
        assertThat(positionsAfter(5)).containsExactly(6L);
    }

    @Test
    void only_the_newest_are_kept_and_they_have_no_gap() {
        tail.grown(events(1, LogTail.LENGTH));
        tail.grown(events(LogTail.LENGTH + 1L, LogTail.LENGTH + 10L));

        assertThat(positionsAfter(9)).isEmpty();
        assertThat(positionsAfter(10))
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(11, LogTail.LENGTH + 10L).boxed().toList());
    }

    @Test
    void a_batch_that_is_longer_than_the_tail_leaves_its_end() {
        tail.grown(events(1, LogTail.LENGTH + 100L));

        assertThat(positionsAfter(99)).isEmpty();
        assertThat(positionsAfter(100)).hasSize(LogTail.LENGTH).startsWith(101L);
    }

    @Test
    void listeners_are_told_of_growth_and_of_nothing_else_until_they_are_forgotten() {
        var told = new AtomicInteger();
        Runnable listener = told::incrementAndGet;
        tail.listen(listener);

        tail.grown(List.of());
        assertThat(told).hasValue(0);
        tail.grown(events(1, 2));
        assertThat(told).hasValue(1);

        tail.forget(listener);
        tail.grown(events(3, 3));
        assertThat(told).hasValue(1);
    }

    @Test
    void what_is_not_announced_yet_is_not_seen_and_commits_share_an_announcement() {
        var announcements = new ArrayDeque<Pace.Task>();
        var paced = new LogTail(announcements::add);
        paced.grown(events(1, 2));
        paced.grown(events(3, 3));

        assertThat(paced.after(0)).isEmpty();
        assertThat(announcements).hasSize(1);

        announcements.remove().run();
        assertThat(paced.after(0)).hasSize(3);

        paced.grown(events(4, 4));
        assertThat(announcements).hasSize(1);
    }

    @Test
    void after_many_events_the_next_announcement_waits_longer_and_after_few_no_more() {
        var announcements = new ArrayDeque<Pace.Task>();
        var paced = new LogTail(announcements::add);

        paced.grown(events(1, LogTail.MANY));
        Duration afterMany = announcements.remove().run();
        paced.grown(events(LogTail.MANY + 1L, LogTail.MANY + 2L));
        Duration afterFew = announcements.remove().run();

        assertThat(afterMany).isGreaterThan(afterFew);
        assertThat(afterFew).isPositive();
    }

    @Test
    void what_another_node_has_appended_is_announced_but_not_here() {
        var told = new AtomicInteger();
        tail.listen(told::incrementAndGet);
        tail.grown(events(1, 3));

        tail.grownElsewhere(5);

        assertThat(told).hasValue(2);
        assertThat(tail.announced()).isEqualTo(5);
        assertThat(positionsAfter(3)).isEmpty();
        assertThat(positionsAfter(0)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void an_announcement_that_comes_late_takes_nothing_back() {
        tail.grown(events(1, 6));
        tail.grownElsewhere(4);

        assertThat(tail.announced()).isEqualTo(6);
    }

    private List<Long> positionsAfter(long position) {
        return tail.after(position).stream()
                .map(event -> event.trackingToken().position().orElseThrow())
                .toList();
    }

    private static List<TrackedEventMessage<?>> events(long from, long to) {
        return LongStream.rangeClosed(from, to)
                .<TrackedEventMessage<?>>mapToObj(position -> new GenericTrackedEventMessage<>(
                        new GlobalSequenceTrackingToken(position),
                        new GenericMessage<>("event " + position),
                        () -> Instant.EPOCH))
                .toList();
    }
}
