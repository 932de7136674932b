package io.housebook.command.platform;

import static io.housebook.migrations.Proof.rounds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;

/** Reads a node's stream as a projection does, and at random is held up in it. Used by one thread at a time. */
final class StreamReader implements AutoCloseable {
    /** In the long form a reader can fall so far behind that the events it needs are not in memory any more. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(rounds(1, 5));

    /** What holds the reader up. */
    enum Habit {
        GOES_STRAIGHT_ON(0),
        /** Stops for a while, and lets the log grow. */
        PAUSES(1.0 / rounds(200, 1000)),
        /** Ends, and begins again at the token of what it has seen last. */
        REOPENS(0.02);

        private final double frequency;

        Habit(double frequency) {
            this.frequency = frequency;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    private final String name;
    private final TestStore.Node node;
    private final Habit habit;
    private final Random random;
    private final List<String> eventIds = new ArrayList<>();
    private final List<Long> positions = new ArrayList<>();
    private @Nullable TrackingToken last;
    private TrackingEventStream stream;

    StreamReader(String name, TestStore.Node node, Habit habit, Random random) {
        this.name = name;
        this.node = node;
        this.habit = habit;
        this.random = random;
        this.stream = node.openStream(null);
    }

    /** Reads on until it has seen the event, which has to be one that no other commits after. */
    Reading readTo(String eventId) throws InterruptedException {
        long waitsUntil = System.nanoTime() + Bounded.PATIENCE.toNanos();
        while (eventIds.isEmpty() || !eventIds.getLast().equals(eventId)) {
            if (stream.hasNextAvailable(100, TimeUnit.MILLISECONDS)) {
                see(stream.nextAvailable());
                beHeldUp();
                waitsUntil = System.nanoTime() + Bounded.PATIENCE.toNanos();
            }
            assertThat(System.nanoTime() - waitsUntil)
                    .as("%s sees the last event, after %s", name, last)
                    .isNegative();
        }
        return new Reading(name, habit, List.copyOf(eventIds), List.copyOf(positions));
    }

    /** Reads what there is at the moment. */
    void readOn() throws InterruptedException {
        while (stream.hasNextAvailable(0, TimeUnit.MILLISECONDS)) {
            see(stream.nextAvailable());
        }
    }

    /** As a projection does that is started again. */
    void reopen() {
        stream.close();
        stream = node.openStream(last);
    }

    private void see(TrackedEventMessage<?> event) {
        last = event.trackingToken();
        eventIds.add(event.getIdentifier());
        positions.add(last.position().orElseThrow());
    }

    private void beHeldUp() {
        if (random.nextDouble() < habit.frequency) {
            switch (habit) {
                case GOES_STRAIGHT_ON -> {}
                case PAUSES -> LockSupport.parkNanos(somePause());
                case REOPENS -> reopen();
            }
        }
    }

    /** Most pauses are short. */
    private long somePause() {
        return (long) (Math.pow(random.nextDouble(), 4) * LONGEST_PAUSE.toNanos());
    }

    @Override
    public void close() {
        stream.close();
    }
}
