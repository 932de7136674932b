package io.housebook.api;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

class KillE2E {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int ROUNDS = 3;
    private static final int ACKNOWLEDGED_PER_ROUND = 200;

    @ParameterizedTest
    @EnumSource
    void what_was_acknowledged_survives_kill_9_while_eight_clients_write(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        var acknowledged = new ArrayList<Created>();
        for (int round = 1; round <= ROUNDS; round++) {
            acknowledged.addAll(writtenUntilKilled(database));
            assertThatTheLogIsWhole(new Tables(database), acknowledged);
        }
        try (RunningHousebook housebook = RunningHousebook.on(database)) {
            assertThatTheReadSideCatchesUp(housebook);
            assertThat(acknowledged)
                    .allSatisfy(created -> assertThat(housebook
                                    .client()
                                    .read(created, created.position())
                                    .expect(200)
                                    .text("/slug"))
                            .isEqualTo(created.slug()));
        }
    }

    private static List<Created> writtenUntilKilled(TestDatabase database) {
        try (HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready();
                Writers writers = Writers.to(client)) {
            writers.awaitAcknowledgements(ACKNOWLEDGED_PER_ROUND);
            LockSupport.parkNanos(
                    MILLISECONDS.toNanos(ThreadLocalRandom.current().nextInt(100)));
            housebook.kill();
            assertThat(writers.unexpected()).isEmpty();
            return writers.acknowledged();
        }
    }

    private static void assertThatTheLogIsWhole(Tables tables, List<Created> acknowledged) {
        List<Long> positions = tables.numbers("select position from event order by position");
        assertThat(positions).isNotEmpty().first().isEqualTo(1L);
        assertThat(positions).last().isEqualTo((long) positions.size());
        assertThat(tables.number("select position from event_head")).isEqualTo(positions.size());
        assertThat(tables.texts("select organization_id from event group by organization_id"
                        + " having min(organization_sequence) <> 1 or max(organization_sequence) <> count(*)"))
                .as("organizations with a gap in their sequence")
                .isEmpty();

        assertThat(tables.texts("select organization_id from event where event_type = 'organization.created'"))
                .doesNotHaveDuplicates()
                .containsAll(acknowledged.stream().map(Created::id).toList());
        assertThat(acknowledged).extracting(Created::position).doesNotHaveDuplicates();
        assertThat(tables.texts("select claim_key from claim"))
                .containsExactlyInAnyOrderElementsOf(claimsOf(tables.texts("select payload from event")));
    }

    /** One slug per organization, one membership per member, and each of them is an owner. */
    private static List<String> claimsOf(List<String> payloads) {
        return payloads.stream()
                .map(JSON::readTree)
                .flatMap(event -> event.has("slug")
                        ? Stream.of("slug:" + event.at("/slug").asString())
                        : Stream.of(
                                "member:" + event.at("/organizationId").asString() + ":"
                                        + event.at("/userId").asString(),
                                "owner:" + event.at("/organizationId").asString() + ":"
                                        + event.at("/memberId").asString()))
                .toList();
    }

    private static void assertThatTheReadSideCatchesUp(RunningHousebook housebook) {
        housebook.caughtUp();
        Tables tables = housebook.tables();
        long events = tables.count("event");
        assertThat(tables.count("audit_log")).isEqualTo(events);
        assertThat(tables.count("event e join audit_log a on a.position = e.position and a.id = e.event_id"))
                .isEqualTo(events);
        assertThat(tables.count("organization")).isEqualTo(events / 2);
        assertThat(tables.count("member")).isEqualTo(events / 2);
    }
}
