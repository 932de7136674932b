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

/** Rebuilds that go through the log together are killed at random points, and whoever comes next goes on with them. */
class RebuildKillE2E {
    private static final int ROUNDS = Proof.rounds(3, 200);
    private static final int EVENTS = Proof.rounds(10_000, 20_000);
    private static final List<String> PROJECTIONS = List.of("organization", "member", "audit");

    /** Rebuilds take about so long; some are killed before they begin and some are done. */
    private static final int MILLISECONDS_AT_MOST = Proof.rounds(1500, 3000);

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
            String state = killed(database, projection);
            killedIn.merge(state, 1, Integer::sum);
            assertThat(filled(tables)).as("after kill %d", round + 1).isEqualTo(before);
            Proof.report("%s, kill %d of %d: it was %s".formatted(vendor, round + 1, ROUNDS, state));
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

    /** Returns what the rebuild of a projection was doing when it was last seen; one that still runs is not ordered again. */
    private static String killed(TestDatabase database, String projection) {
        try (HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready()) {
            PROJECTIONS.forEach(each -> client.post("/v1/ops/projections/" + each + "/rebuild"));
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
