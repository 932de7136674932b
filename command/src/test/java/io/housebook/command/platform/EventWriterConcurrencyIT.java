package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds whatever runs at the same time. */
@ParameterizedClass
@EnumSource(Vendor.class)
class EventWriterConcurrencyIT {
    private static final int CALLERS = 32;
    private static final int ROUNDS = 20;

    private final TestLog log;

    EventWriterConcurrencyIT(Vendor vendor) {
        log = TestLog.on(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void doomed_units_are_refused_alone_and_leave_no_gap() throws Exception {
        List<List<Integer>> roundsWon = simultaneously(CALLERS, this::appendAndCompete);

        assertThat(roundsWon.stream().flatMap(List::stream).sorted())
                .containsExactlyElementsOf(IntStream.range(0, ROUNDS).boxed().toList());
        log.assertGapless(CALLERS * ROUNDS * 2 + ROUNDS);
        log.assertClaimsFollowFromEvents();
    }

    /** Returns the rounds in which this caller got the slug that all of them wanted. */
    private List<Integer> appendAndCompete(int caller) throws InterruptedException {
        var won = new ArrayList<Integer>();
        for (int round = 0; round < ROUNDS; round++) {
            OrganizationId own = anOrganization();
            Call founding = Call.append(log.writer, created(own, "own-%d-%d".formatted(caller, round)));
            Call contest = Call.append(log.writer, created(anOrganization(), "contested-" + round));
            assertThat(founding.isAccepted()).isTrue();
            if (contest.isAccepted()) {
                won.add(round);
            } else {
                assertThat(contest.refusal().refusal()).isEqualTo(Refusal.SLUG_TAKEN);
            }
            oneOfTwoWins(own);
        }
        return won;
    }

    /** Both have seen version 0. */
    private void oneOfTwoWins(OrganizationId organization) throws InterruptedException {
        Call one = Call.append(log.writer, renamed(organization, 1));
        Call other = Call.append(log.writer, renamed(organization, 1));

        assertThat(one.isAccepted()).isNotEqualTo(other.isAccepted());
        assertThat((one.isAccepted() ? other : one).refusal())
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.VERSION_MISMATCH))
                .satisfies(refused -> assertThat(refused.details()).isEqualTo(Map.of("presentVersion", 1L)));
    }

    @Test
    void of_200_simultaneous_creations_with_one_slug_exactly_one_is_accepted() throws Exception {
        List<Call> calls = simultaneously(200, caller -> Call.append(log.writer, created(anOrganization(), "acme")));

        int accepted = 0;
        for (Call call : calls) {
            if (call.isAccepted()) {
                accepted++;
            } else {
                assertThat(call.refusal().refusal()).isEqualTo(Refusal.SLUG_TAKEN);
            }
        }

        assertThat(accepted).isEqualTo(1);
        log.assertGapless(1);
        assertThat(log.claims()).isEqualTo(Map.of("slug:acme", 1L));
    }

    private interface Act<T> {
        T by(int caller) throws Exception;
    }

    /** Everybody begins when the last one is ready. */
    private static <T> List<T> simultaneously(int callers, Act<T> act)
            throws InterruptedException, ExecutionException, TimeoutException {
        var start = new CyclicBarrier(callers);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<T>> acts = IntStream.range(0, callers)
                    .mapToObj(caller -> threads.submit((Callable<T>) () -> {
                        start.await(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS);
                        return act.by(caller);
                    }))
                    .toList();
            var results = new ArrayList<T>();
            for (Future<T> done : acts) {
                results.add(done.get(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            }
            return results;
        }
    }
}
