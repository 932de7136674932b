package io.housebook.query.audit;

import com.zaxxer.hikari.HikariDataSource;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.platform.Stretch;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A table of entries that nobody ever made, at random, and what reads them. */
final class AuditLog implements AutoCloseable {
    static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    static final OrganizationId OTHER = new OrganizationId("org_01h455vb4pex5vsknk084sn02r");

    static final List<String> ACTIONS =
            EventTypes.all().map(type -> EventTypes.of(type).value()).toList();

    private static final List<String> ACTOR_TYPES = List.of("user", "api-key", "housebook");

    /** Nobody forbids them to be called as others are. */
    private static final List<String> ACTOR_NAMES =
            List.of("Name 0", "Name 1", "Name 2", "Name 3", "housebook", "system", "user", "usr_1");

    private static final String INSERT = """
            insert into audit_log (position, id, organization_id, organization_sequence, action, sentence, target_type, target_id,
                target_version, occurred_at, recorded_at, actor_type, actor_id, actor_name, ip, request_id, reason, data)
            values (?, ?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, ?, ?, ?, ?, ?, '{}')""";

    final TestDatabase database;
    private final HikariDataSource pool;
    final JdbcClient rows;
    final IndexRange range;
    private int last;

    AuditLog(Vendor vendor) {
        database = vendor.newDatabase().migrated();
        pool = database.open();
        rows = JdbcClient.create(pool);
        range = IndexRange.of(pool);
    }

    AuditQueries queries() {
        var log = new EmptyLog();
        return new AuditQueries(new SearchedRows(pool, new AuditEntries(pool, log), log));
    }

    /** Each a second after the one before, two thirds of them in one organization. */
    AuditLog with(int count, Random random) throws SQLException {
        return with(count, random, () -> random.nextInt(3) == 0 ? OTHER : ACME);
    }

    /** Behind them others, all of which are in the other organization. */
    AuditLog withOthers(int count, Random random) throws SQLException {
        return with(count, random, () -> OTHER);
    }

    private AuditLog with(int count, Random random, Supplier<OrganizationId> organization) throws SQLException {
        try (Connection connection = database.plain().getConnection();
                PreparedStatement insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            int first = last + 1;
            last += count;
            for (int position = first; position <= last; position++) {
                String action = ACTIONS.get(random.nextInt(ACTIONS.size()));
                String target = action.substring(0, action.indexOf('.'));
                int actor = random.nextInt(20);
                insert.setLong(1, position);
                insert.setString(2, "evt_" + position);
                insert.setString(3, organization.get().value());
                insert.setLong(4, position);
                insert.setString(5, action);
                insert.setString(6, "Word%d was said".formatted(random.nextInt(9)));
                insert.setString(7, target);
                insert.setString(8, target + "_" + random.nextInt(40));
                insert.setLong(9, Microseconds.of(Instant.ofEpochSecond(position)));
                insert.setLong(10, Microseconds.of(Instant.ofEpochSecond(position)));
                insert.setString(11, ACTOR_TYPES.get(actor % 3));
                insert.setString(12, actor % 3 == 2 ? "housebook" : "usr_" + actor);
                insert.setString(13, ACTOR_NAMES.get(random.nextInt(ACTOR_NAMES.size())));
                insert.setString(14, address(random));
                insert.setString(15, "req_" + position / 2);
                insert.setString(16, random.nextInt(3) == 0 ? "Ticket " + random.nextInt(5) : null);
                insert.addBatch();
                if (position % 1000 == 0) {
                    insert.executeBatch();
                }
            }
            insert.executeBatch();
            connection.commit();
            if (database.vendor() == Vendor.POSTGRESQL) {
                // It does so by itself, sooner or later; SQLite never does.
                connection.setAutoCommit(true);
                connection.createStatement().execute("vacuum analyze");
            }
        }
        return this;
    }

    private static @Nullable String address(Random random) {
        return switch (random.nextInt(9)) {
            case 0 -> null;
            case 8 -> "::ffff:10." + random.nextInt(3) + ".0." + random.nextInt(1, 4);
            case 1 -> "0:0:0:0:0:0:0:" + random.nextInt(1, 4);
            case 2 -> "10.200.0." + random.nextInt(200);
            default -> "10." + random.nextInt(3) + ".0." + random.nextInt(1, 4);
        };
    }

    @Override
    public void close() {
        pool.close();
        database.close();
    }

    /** Says of no entry what it changed. */
    private static final class EmptyLog implements EventLog {
        @Override
        public List<StoredVersion> read(List<Stretch> stretches) {
            return List.of();
        }

        @Override
        public long lastBefore(Instant time) {
            return Math.max(0, time.minusNanos(1).getEpochSecond());
        }

        @Override
        public long head() {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredEvent> read(long after, long until, @Nullable String family) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredEvent> read(long after, long until, @Nullable String family, RebuildScope scope, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long organizationSequence(OrganizationId organization, long until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position(OrganizationId organization, long sequence) {
            throw new UnsupportedOperationException();
        }
    }
}
