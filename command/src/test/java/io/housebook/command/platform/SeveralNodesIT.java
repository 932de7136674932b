package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Two nodes write one log. Only PostgreSQL has that: a SQLite file belongs to one process. */
class SeveralNodesIT {
    private static final int CALLERS_PER_NODE = 16;
    private static final int ROUNDS = 20;
    private static final int EVENTS = 2 * CALLERS_PER_NODE * ROUNDS * 2 + ROUNDS;

    private final TestLog one = TestLog.on(Vendor.POSTGRESQL);
    private final HikariDataSource pool = one.database.open();
    private final EventWriter other = new EventWriter(pool, InstantSource.system()).start();

    @AfterEach
    void close() {
        other.close();
        pool.close();
        one.close();
    }

    @Test
    void two_nodes_make_one_order_and_a_reader_sees_every_position_once_and_in_order() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var reader = CompletableFuture.supplyAsync(this::readAsItGrows, threads);
            CompletableFuture<?>[] callers = Stream.of(one.writer, other)
                    .flatMap(node -> IntStream.range(0, CALLERS_PER_NODE)
                            .mapToObj(caller -> CompletableFuture.runAsync(() -> work(node), threads)))
                    .toArray(CompletableFuture<?>[]::new);
            CompletableFuture.allOf(callers).get(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS);

            assertThat(reader.get(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS))
                    .isEqualTo(LongStream.rangeClosed(1, EVENTS).boxed().toList());
        }
        one.assertGapless(EVENTS);
        one.assertClaimsFollowFromEvents();
    }

    /** All callers of both nodes want the same slug in each round: one of them gets it. */
    private void work(EventWriter node) {
        try {
            for (int round = 0; round < ROUNDS; round++) {
                OrganizationId organization = anOrganization();
                Call contest = Call.append(node, created(anOrganization(), "contested-" + round));
                Call founding = Call.append(node, created(organization, organization.value()));
                assertThat(founding.isAccepted()).isTrue();
                assertThat(Call.append(node, renamed(organization, 1)).isAccepted())
                        .isTrue();
                contest.isAccepted();
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private List<Long> readAsItGrows() {
        var seen = new ArrayList<Long>();
        TrackingToken[] last = {one.engine.createTailToken()};
        Bounded.until(
                () -> {
                    one.engine.readEvents(last[0], false).forEachOrdered(event -> {
                        seen.add(positionOf(event));
                        last[0] = event.trackingToken();
                    });
                    return seen.size() >= EVENTS;
                },
                "The reader saw all events");
        return seen;
    }

    private static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }
}
