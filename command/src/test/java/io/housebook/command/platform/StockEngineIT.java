package io.housebook.command.platform;

import static io.housebook.migrations.Proof.rounds;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.platform.StreamReader.Habit;
import io.housebook.migrations.Proof;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Why there is an engine of our own: the scenarios of {@link EveryEventIsSeenIT} against Axon's own. What they show is
 * recorded in docs/adr/0010; when one of them fails after an update of Axon, that record is to be looked at again.
 */
class StockEngineIT {
    private static final InstantSource AN_HOUR_BEHIND =
            () -> InstantSource.system().instant().minus(Duration.ofHours(1));

    @Test
    void under_random_load_readers_see_all_events_but_not_in_order() throws InterruptedException {
        RandomLoad.Outcomes outcomes = randomLoad(InstantSource.system());

        assertThat(outcomes.readings())
                .allSatisfy(
                        reading -> assertThat(reading.missed(outcomes.stored())).isEmpty())
                .filteredOn(StockEngineIT::keepsUp)
                .hasSize(4)
                .allSatisfy(
                        reading -> assertThat(reading.late(outcomes.stored())).isPositive());
    }

    @Test
    void under_random_load_readers_miss_events_when_a_clock_is_behind() throws InterruptedException {
        RandomLoad.Outcomes outcomes = randomLoad(AN_HOUR_BEHIND);

        assertThat(outcomes.readings())
                .filteredOn(StockEngineIT::keepsUp)
                .hasSize(4)
                .allSatisfy(
                        reading -> assertThat(reading.missed(outcomes.stored())).isNotEmpty());
    }

    /** One that pauses reads later, when fewer transactions are open: it may see what the others miss. */
    private static boolean keepsUp(Reading reading) {
        return reading.habit() != Habit.PAUSES;
    }

    private static RandomLoad.Outcomes randomLoad(InstantSource secondClock) throws InterruptedException {
        long seed = new Random().nextLong();
        try (var store = new StockStore(StockStore.DEFAULT_GAP_TIMEOUT, secondClock)) {
            RandomLoad.Outcomes outcomes = new RandomLoad(seed, rounds(20, 400)).on(store);
            outcomes.ledger().assertTrueOf(outcomes.stored());
            Proof.report("Stock engine, seed %d: %s".formatted(seed, outcomes));
            outcomes.readings().forEach(reading -> print(reading, outcomes.stored()));
            return outcomes;
        }
    }

    @Test
    void a_transaction_that_stays_open_for_longer_than_the_gap_timeout_is_never_seen() throws InterruptedException {
        int gapTimeout = rounds(100, StockStore.DEFAULT_GAP_TIMEOUT);
        try (var store = new StockStore(gapTimeout, InstantSource.system());
                SlowTransaction slow = SlowTransaction.begunOn(store)) {
            slow.stopReader();
            slow.othersAppend(1);
            slow.stayOpen(Duration.ofMillis(gapTimeout));
            slow.startReader();
            slow.othersPass();

            assertMissesTheSlowOne(slow.end());
        }
    }

    @Test
    void a_transaction_that_ten_thousand_others_pass_is_never_seen() throws InterruptedException {
        try (var store = new StockStore(StockStore.DEFAULT_GAP_TIMEOUT, InstantSource.system());
                SlowTransaction slow = SlowTransaction.begunOn(store)) {
            slow.othersAppend(StockStore.DEFAULT_MAX_GAP_OFFSET + 1);
            slow.othersPass();

            assertMissesTheSlowOne(slow.end());
        }
    }

    private static void assertMissesTheSlowOne(SlowTransaction.Outcomes outcomes) {
        print(outcomes.reading(), outcomes.stored());
        assertThat(outcomes.stored()).contains(outcomes.slow());
        assertThat(outcomes.reading().missed(outcomes.stored())).containsExactly(outcomes.slow());
    }

    private static void print(Reading reading, List<String> stored) {
        Proof.report("%s: of %d events %d never seen, %d seen after a later one, %d seen twice"
                .formatted(
                        reading.reader(),
                        stored.size(),
                        reading.missed(stored).size(),
                        reading.late(stored),
                        reading.repeated()));
    }
}
