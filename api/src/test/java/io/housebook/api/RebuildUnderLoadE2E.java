package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.KnownOrganizations.Known;
import io.housebook.migrations.Proof;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Nobody notices: clients write and read while all projections are made anew, one after the other, again and again. */
@OnBothDatabases(ofItsOwn = true)
class RebuildUnderLoadE2E {
    private static final int TIMES = Proof.rounds(2, 50);
    private static final List<String> PROJECTIONS =
            List.of("organization", "member", "user", "session", "invitation", "apikey", "host", "audit");

    private final RunningHousebook housebook;
    private final HousebookClient client;

    RebuildUnderLoadE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    /** The history is a random one; that live rows and new ones are the same is asserted by each rebuild. */
    @Test
    void no_read_fails_and_no_row_differs_while_projections_are_rebuilt() {
        var organizations = new KnownOrganizations();
        var log = new ReplayedLog(housebook.database());
        List<Outcome> outcomes;
        long reads;
        try (Writers writers = Writers.to(client, organizations);
                Readers readers = new Readers(organizations)) {
            writers.awaitAcknowledgements(100);
            for (int time = 0; time < TIMES; time++) {
                PROJECTIONS.forEach(this::rebuilt);
            }
            outcomes = writers.stop();
            reads = readers.stop();
        }
        assertThat(reads).isPositive();
        assertThat(outcomes)
                .filteredOn(outcome -> !outcome.isAcknowledged() && !outcome.isOvertaken())
                .isEmpty();
        housebook.caughtUp();
        PROJECTIONS.forEach(projection -> assertThat(
                        client.verify(projection).at("/rebuild/differences").longValue())
                .as(projection)
                .isZero());
        housebook.caughtUp();
        log.readOn().assertThatItKeeps(outcomes);
        log.assertThatTheReadSideFollows();
        Proof.report("%s, %d rebuilds of each projection: %d reads, none failed; %s"
                .formatted(housebook, TIMES, reads, log.summary(outcomes)));
    }

    private void rebuilt(String projection) {
        client.post("/v1/ops/projections/" + projection + "/rebuild").expect(202);
        Answer ended = client.awaitRebuild(projection);
        assertThat(ended.text("/rebuild/state")).as(ended.body()).isEqualTo("switched");
        assertThat(ended.at("/rebuild/differences").longValue()).isZero();
    }

    /** Four that read what they know of, its history and a list, and want an answer each time. */
    private final class Readers implements AutoCloseable {
        private static final int READERS = 4;

        private final ExecutorService threads = Executors.newFixedThreadPool(READERS);
        private final Queue<String> failures = new ConcurrentLinkedQueue<>();
        private final AtomicLong reads = new AtomicLong();
        private volatile boolean stopped;

        Readers(KnownOrganizations organizations) {
            for (int i = 0; i < READERS; i++) {
                threads.execute(() -> read(organizations));
            }
        }

        private void read(KnownOrganizations organizations) {
            while (!stopped) {
                Optional<Known> known = organizations.any();
                known.ifPresent(organization -> {
                    expectOk("/v1/organizations/" + organization.id(), true);
                    expectOk("/v1/organizations/" + organization.id() + "/audit", true);
                });
                expectOk("/v1/organizations", false);
                expectOk("/v1/audit", false);
            }
        }

        /** @param mayBeNew whether the projection may not have got there yet */
        private void expectOk(String path, boolean mayBeNew) {
            Answer answer = client.get(path);
            reads.incrementAndGet();
            if (answer.status() != 200 && !(mayBeNew && answer.status() == 404)) {
                failures.add(path + ": " + answer.body());
            }
        }

        /** Returns how many there were, of which none has failed. */
        long stop() {
            stopped = true;
            threads.close();
            assertThat(failures).isEmpty();
            return reads.get();
        }

        @Override
        public void close() {
            stopped = true;
            threads.close();
        }
    }
}
