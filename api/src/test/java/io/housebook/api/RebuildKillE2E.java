package io.housebook.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.Filling;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A rebuild is killed at random points, and whoever comes next goes on with it. */
class RebuildKillE2E {
    private static final int ROUNDS = Proof.rounds(3, 200);
    private static final int EVENTS = Proof.rounds(10_000, 60_000);
    private static final List<String> PROJECTIONS = List.of("organization", "member", "audit");

    /** A rebuild takes about so long; some are killed before they begin and some are done. */
    private static final int MILLISECONDS_AT_MOST = Proof.rounds(1500, 5000);

    @ParameterizedTest
    @EnumSource
    void live_rows_stay_what_they_are_and_what_was_begun_is_ended(Vendor vendor) throws SQLException {
        TestDatabase database = vendor.newDatabase();
        Filling.fill(database, EVENTS);
        var tables = new Tables(database);
        try (HousebookProcess first = HousebookProcess.on(database);
                HousebookClient client = first.ready()) {
            client.awaitProjections();
        }
        Map<String, String> before = filled(tables);
        var killedIn = new TreeMap<String, Integer>();
        for (int round = 0; round < ROUNDS; round++) {
            String projection = PROJECTIONS.get(round % PROJECTIONS.size());
            killedIn.merge(killed(database, projection), 1, Integer::sum);
            assertThat(filled(tables)).as("after kill %d", round + 1).isEqualTo(before);
        }
        try (RunningHousebook housebook = RunningHousebook.on(database)) {
            for (String projection : PROJECTIONS) {
                Answer ended = housebook.client().awaitRebuild(projection);
                assertThat(ended.text("/rebuild/state")).as(ended.body()).isEqualTo("switched");
                assertThat(ended.at("/rebuild/differences").longValue()).isZero();
            }
            assertThat(filled(tables)).isEqualTo(before);
            List.of("organization", "member", "audit_log").forEach(live -> housebook.tidied(live));
            Proof.report("%s, %d kills of rebuilds, by what they were doing: %s".formatted(vendor, ROUNDS, killedIn));
        }
    }

    @ParameterizedTest
    @EnumSource
    void rows_that_were_to_be_dropped_are_dropped_by_whoever_comes_next(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        try (HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready()) {
            client.rebuild("organization");
            client.delete("/v1/ops/projections/organization/rollback").expect(202);
            housebook.kill();
        }
        try (RunningHousebook housebook = RunningHousebook.on(database)) {
            housebook.cleared("organization");
            assertThat(housebook
                            .client()
                            .get("/v1/ops/projections/organization")
                            .at("/rollBackOf")
                            .isNull())
                    .isTrue();
        }
    }

    /** Returns what the rebuild was doing when it was last seen. */
    private static String killed(TestDatabase database, String projection) {
        try (HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready()) {
            client.post("/v1/ops/projections/" + projection + "/rebuild");
            LockSupport.parkNanos(
                    MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(MILLISECONDS_AT_MOST)));
            String state = client.get("/v1/ops/projections/" + projection).text("/rebuild/state");
            housebook.kill();
            return state;
        }
    }

    /** What the events from before all rebuilds have led to. */
    private static Map<String, String> filled(Tables tables) {
        return Map.of(
                "organization", tables.dump("organization", "id"),
                "member", tables.dump("member", "id"),
                "audit_log", tables.dump("audit_log where position <= " + EVENTS, "position"));
    }
}
