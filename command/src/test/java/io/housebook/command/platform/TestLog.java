package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.platform.Commits.Disturbance;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;

/**
 * A log of its own on a real database, with the settings of production, and a look at its tables from outside. It has one
 * node, and on PostgreSQL as many more as a test adds.
 */
final class TestLog implements TestStore {
    final TestDatabase database;
    final Commits commits;
    final EventWriter writer;
    final HousebookEventStorageEngine engine;
    private final List<HousebookNode> nodes = new ArrayList<>();

    private TestLog(TestDatabase database, InstantSource clock, Duration patience) {
        this.database = database;
        HousebookNode first = addNode(clock, patience);
        this.commits = first.commits;
        this.writer = first.writer;
        this.engine = first.engine;
    }

    static TestLog on(Vendor vendor) {
        return on(vendor, InstantSource.system());
    }

    static TestLog on(Vendor vendor, InstantSource clock) {
        TestLog log = notStarted(vendor, clock);
        log.writer.start();
        return log;
    }

    /** Whose units wait until {@code writer.start()}, and then share a commit. */
    static TestLog notStarted(Vendor vendor) {
        return notStarted(vendor, InstantSource.system());
    }

    private static TestLog notStarted(Vendor vendor, InstantSource clock) {
        return new TestLog(vendor.newDatabase().migrated(), clock, Duration.ZERO);
    }

    /** Not started either; looks as long as in production what became of a commit that was not confirmed. */
    static TestLog patient(Vendor vendor) {
        return new TestLog(vendor.newDatabase().migrated(), InstantSource.system(), EventWriter.PATIENCE);
    }

    /** As many nodes as the database allows: a SQLite file belongs to one process. */
    static TestLog onSeveralNodes(Vendor vendor, InstantSource clock, InstantSource secondClock) {
        TestLog log = on(vendor, clock);
        if (vendor == Vendor.POSTGRESQL) {
            log.addNode(secondClock).writer.start();
        }
        return log;
    }

    static TestLog onSeveralNodes(Vendor vendor) {
        return onSeveralNodes(vendor, InstantSource.system(), InstantSource.system());
    }

    /** The process ends, and another one takes its place. */
    HousebookNode restart(InstantSource clock) {
        nodes.forEach(HousebookNode::close);
        nodes.clear();
        HousebookNode next = addNode(clock);
        next.writer.start();
        return next;
    }

    private HousebookNode addNode(InstantSource clock) {
        return addNode(clock, Duration.ZERO);
    }

    private HousebookNode addNode(InstantSource clock, Duration patience) {
        var node = new HousebookNode(database, clock, patience);
        nodes.add(node);
        return node;
    }

    @Override
    public List<HousebookNode> nodes() {
        return nodes;
    }

    @Override
    public List<Disturbance> disturbances() {
        return Stream.of(Disturbance.values())
                .filter(disturbance -> database.vendor() == Vendor.POSTGRESQL || !disturbance.needsAServer())
                .toList();
    }

    @Override
    public List<String> eventIds() {
        return texts("select event_id from event order by position");
    }

    /** As Axon does at the end of a unit of work. */
    void append(DomainEventMessage<?>... events) {
        engine.appendEvents(List.of(events));
    }

    /** All of it, page by page. */
    List<TrackedEventMessage<?>> events() {
        var all = new ArrayList<TrackedEventMessage<?>>();
        while (all.addAll(pageBehind(all))) {
            // There may be another one.
        }
        return all;
    }

    private List<? extends TrackedEventMessage<?>> pageBehind(List<TrackedEventMessage<?>> read) {
        TrackingToken token =
                read.isEmpty() ? engine.createTailToken() : read.getLast().trackingToken();
        return engine.readEvents(token, false).toList();
    }

    List<Long> positions() {
        return numbers("select position from event order by position");
    }

    List<Long> sequencesOf(OrganizationId organization) {
        return numbers("select organization_sequence from event where organization_id = '%s' order by position"
                .formatted(organization));
    }

    void assertGapless(int events) {
        assertThat(positions())
                .isEqualTo(LongStream.rangeClosed(1, events).boxed().toList());
        assertThat(engine.head()).isEqualTo(events);
        assertThat(numbers("select count(*) from event group by organization_id"
                        + " having min(organization_sequence) <> 1 or max(organization_sequence) <> count(*)"))
                .as("organizations with a gap in their own order")
                .isEmpty();
    }

    void assertTimesOfRecordingDoNotDecrease() {
        assertThat(numbers("select recorded_at from event order by position")).isSorted();
    }

    /** The table of claims is a pure function of the log. */
    void assertClaimsFollowFromEvents() {
        var implied = new TreeMap<String, Long>();
        for (TrackedEventMessage<?> event : events()) {
            for (Claim claim : Claim.of((HousebookEvent) event.getPayload())) {
                switch (claim) {
                    case Claim.Barred _, Claim.Counted _ -> {}
                    case Claim.Freed freed -> implied.remove(freed.key());
                    case Claim.Taken taken ->
                        implied.put(
                                taken.key(), event.trackingToken().position().orElseThrow());
                }
            }
        }
        assertThat(claims()).isEqualTo(implied);
    }

    Map<String, Long> claims() {
        return select("select claim_key, position from claim", rows -> {
            var claims = new TreeMap<String, Long>();
            while (rows.next()) {
                claims.put(rows.getString(1), rows.getLong(2));
            }
            return claims;
        });
    }

    List<Long> numbers(String sql) {
        return select(sql, rows -> {
            var numbers = new ArrayList<Long>();
            while (rows.next()) {
                numbers.add(rows.getLong(1));
            }
            return numbers;
        });
    }

    List<String> texts(String sql) {
        return select(sql, rows -> {
            var texts = new ArrayList<String>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        });
    }

    void execute(String sql) {
        try (Connection connection = database.plain().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private interface Answer<T> {
        T from(ResultSet rows) throws SQLException;
    }

    private <T> T select(String sql, Answer<T> answer) {
        try (Connection connection = database.plain().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return answer.from(rows);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(HousebookNode::close);
        database.close();
    }
}
