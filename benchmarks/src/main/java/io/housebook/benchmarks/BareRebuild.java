package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a program does that has to do nothing else: it reads the events in pages, parses them, and inserts the rows of all read
 * models into tables like the live ones, with their indexes, a transaction for each page. Nothing is checked or compared. It
 * knows creations and first members, which is what {@link io.housebook.migrations.Filling} makes.
 */
final class BareRebuild implements AutoCloseable {
    private static final int PAGE = 1000;
    private static final String PREFIX = "bare_";

    private final Connection reader;
    private final Connection writer;

    private BareRebuild(TestDatabase database) throws SQLException {
        this.reader = connection(database);
        this.writer = connection(database);
    }

    static double eventsPerSecond(TestDatabase database) throws SQLException {
        try (var program = new BareRebuild(database)) {
            Copies.make(database, program.writer, PREFIX);
            long start = System.nanoTime();
            long events = program.run();
            double rate = events / ((System.nanoTime() - start) / 1e9);
            program.writer.setAutoCommit(true);
            Copies.drop(program.writer, PREFIX);
            return rate;
        }
    }

    private static Connection connection(TestDatabase database) throws SQLException {
        // The driver's own way of writing many rows at once.
        String url = database.vendor() == Vendor.POSTGRESQL
                ? database.jdbcUrl() + (database.jdbcUrl().contains("?") ? "&" : "?") + "reWriteBatchedInserts=true"
                : database.jdbcUrl();
        Connection connection = DriverManager.getConnection(url);
        try (Statement statement = connection.createStatement()) {
            if (database.vendor() == Vendor.POSTGRESQL) {
                statement.execute("set synchronous_commit = off");
            } else {
                statement.execute("pragma synchronous = normal");
                statement.execute("pragma busy_timeout = 30000");
            }
        }
        return connection;
    }

    private long run() throws SQLException {
        writer.setAutoCommit(false);
        long position = 0;
        try (PreparedStatement select = reader.prepareStatement(
                        "select * from event where position > ? order by position limit " + PAGE);
                PreparedStatement organization = insert("organization", 8);
                PreparedStatement member = insert("member", 6);
                PreparedStatement audit = insert("audit_log", 22)) {
            while (true) {
                long before = position;
                select.setLong(1, position);
                try (ResultSet event = select.executeQuery()) {
                    while (event.next()) {
                        position = event.getLong("position");
                        project(event, organization, member, audit);
                    }
                }
                if (position == before) {
                    return position;
                }
                organization.executeBatch();
                member.executeBatch();
                audit.executeBatch();
                writer.commit();
            }
        }
    }

    private PreparedStatement insert(String table, int columns) throws SQLException {
        return writer.prepareStatement(
                "insert into %s%s values (?%s)".formatted(PREFIX, table, ", ?".repeat(columns - 1)));
    }

    private static void project(
            ResultSet event, PreparedStatement organization, PreparedStatement member, PreparedStatement audit)
            throws SQLException {
        String json = event.getString("payload");
        JsonNode payload = JsonMapper.shared().readTree(json);
        JsonNode metadata = JsonMapper.shared().readTree(event.getString("metadata"));
        String type = event.getString("event_type");
        long occurredAt = event.getLong("occurred_at");
        String actor = metadata.required("actorName").asString();
        String sentence;
        switch (type) {
            case "organization.created" -> {
                String name = payload.required("name").asString();
                String slug = payload.required("slug").asString();
                sentence = "%s created the organization “%s” with the slug “%s”.".formatted(actor, name, slug);
                add(
                        organization,
                        event.getString("aggregate_id"),
                        name,
                        slug,
                        null,
                        "ACTIVE",
                        occurredAt,
                        occurredAt,
                        0L);
            }
            case "member.joined" -> {
                String user = payload.required("userId").asString();
                sentence = "%s let %s join as %s."
                        .formatted(actor, user, payload.required("role").asString());
                add(
                        member,
                        event.getString("aggregate_id"),
                        event.getString("organization_id"),
                        user,
                        "OWNER",
                        occurredAt,
                        0L);
            }
            // Rebuilds of the server beside it.
            default -> sentence = actor + " did something to a projection.";
        }
        add(
                audit,
                event.getLong("position"),
                event.getString("event_id"),
                event.getString("organization_id"),
                event.getLong("organization_sequence"),
                type,
                sentence,
                event.getString("aggregate_type"),
                event.getString("aggregate_id"),
                event.getLong("aggregate_sequence"),
                occurredAt,
                event.getLong("recorded_at"),
                text(metadata, "actorType"),
                text(metadata, "actorId"),
                actor,
                text(metadata, "ip"),
                text(metadata, "userAgent"),
                text(metadata, "requestId"),
                text(metadata, "traceId"),
                text(metadata, "correlationId"),
                text(metadata, "causationId"),
                text(metadata, "reason"),
                json);
    }

    private static @Nullable String text(JsonNode metadata, String key) {
        return metadata.path(key).asString(null);
    }

    private static void add(PreparedStatement insert, @Nullable Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            switch (values[i]) {
                case null -> insert.setNull(i + 1, Types.VARCHAR);
                case Long number -> insert.setLong(i + 1, number);
                case Object text -> insert.setString(i + 1, text.toString());
            }
        }
        insert.addBatch();
    }

    @Override
    public void close() throws SQLException {
        try (reader) {
            writer.close();
        }
    }
}
