package io.housebook.command.platform;

import static io.housebook.migrations.Proof.rounds;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.platform.TestStore.Outcome;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Whoever streams the log sees every event once and in order, whatever happens to the transactions and to the reader. The
 * same scenarios run against Axon's own engine in {@link StockEngineIT}.
 */
@ParameterizedClass
@EnumSource(Vendor.class)
class EveryEventIsSeenIT {
    private static final InstantSource AN_HOUR_BEHIND =
            () -> InstantSource.system().instant().minus(Duration.ofHours(1));

    private final Vendor vendor;

    EveryEventIsSeenIT(Vendor vendor) {
        this.vendor = vendor;
    }

    @Test
    void under_random_load_with_random_failures_and_a_clock_that_is_behind() throws InterruptedException {
        for (int round = 0; round < rounds(1, 20); round++) {
            long seed = new Random().nextLong();
            try (TestLog log = TestLog.onSeveralNodes(vendor, InstantSource.system(), AN_HOUR_BEHIND)) {
                RandomLoad.Outcomes outcomes = new RandomLoad(seed, rounds(20, 400)).on(log);
                Proof.report("%s, seed %d: %s".formatted(vendor, seed, outcomes));
                assertSound(log, outcomes);
            } catch (AssertionError e) {
                throw new AssertionError("With the seed " + seed, e);
            }
        }
    }

    private static void assertSound(TestLog log, RandomLoad.Outcomes outcomes) {
        List<String> stored = outcomes.stored();
        outcomes.ledger().assertTrueOf(stored);
        assertThat(outcomes.ledger().count(Outcome.ACKNOWLEDGED)).isPositive();
        assertThat(outcomes.ledger().count(Outcome.REFUSED)).isPositive();
        assertThat(outcomes.readings()).hasSize(6).allSatisfy(reading -> assertSeenAll(stored, reading));
        log.assertGapless(stored.size());
        log.assertClaimsFollowFromEvents();
        log.assertTimesOfRecordingDoNotDecrease();
    }

    private static void assertSeenAll(List<String> stored, Reading reading) {
        assertThat(reading.eventIds()).as(reading.reader()).isEqualTo(stored);
        assertThat(reading.positions())
                .as(reading.reader())
                .isEqualTo(LongStream.rangeClosed(1, stored.size()).boxed().toList());
    }

    /** As long as Axon's engine waits for one. */
    @Test
    void behind_a_transaction_that_stays_open_for_long() throws InterruptedException {
        try (TestLog log = TestLog.onSeveralNodes(vendor);
                SlowTransaction slow = SlowTransaction.begunOn(log)) {
            slow.stopReader();
            slow.othersAppend(1);
            slow.stayOpen(Duration.ofMillis(rounds(100, StockStore.DEFAULT_GAP_TIMEOUT)));
            slow.startReader();

            assertSeenAll(slow.end());
        }
    }

    /** One more than Axon's engine remembers. */
    @Test
    void behind_a_transaction_that_ten_thousand_others_wait_for() throws InterruptedException {
        try (TestLog log = TestLog.onSeveralNodes(vendor);
                SlowTransaction slow = SlowTransaction.begunOn(log)) {
            slow.othersAppend(StockStore.DEFAULT_MAX_GAP_OFFSET + 1);

            assertSeenAll(slow.end());
        }
    }

    private static void assertSeenAll(SlowTransaction.Outcomes outcomes) {
        assertThat(outcomes.stored()).contains(outcomes.slow());
        assertSeenAll(outcomes.stored(), outcomes.reading());
    }
}
