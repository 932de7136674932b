package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the other nodes append to the same log, by PostgreSQL's {@code LISTEN}, over a connection of its own: wakes the
 * streams of this node, and forgets the aggregates that are not what they were.
 *
 * <p>Nothing is wrong while it is deaf: streams look into the database once a second, and old aggregates are found out when
 * events are appended to them.
 */
final class LogListener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LogListener.class);

    /** Where nodes tell each other what they have appended. */
    static final String CHANNEL = "housebook_log";

    /** How long the thread hears before it looks whether it is to end. */
    private static final Duration TURN = Duration.ofMillis(250);

    private static final Duration BEFORE_RECONNECTING = Duration.ofSeconds(1);

    private final DataSource database;
    private final String node;
    private final LogTail tail;
    private final AggregateCache cache;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "log-listener");

    /** @param node what this node's own announcements are known by */
    LogListener(DataSource database, String node, LogTail tail, AggregateCache cache) {
        this.database = database;
        this.node = node;
        this.tail = tail;
        this.cache = cache;
    }

    /** A node announces a commit. */
    record Announcement(String node, long first, long last) {
        private static final String SEPARATOR = " ";

        static Announcement parse(String text) {
            String[] parts = text.split(SEPARATOR, 3);
            return new Announcement(parts[0], Long.parseLong(parts[1]), Long.parseLong(parts[2]));
        }

        @Override
        public String toString() {
            return String.join(SEPARATOR, node, Long.toString(first), Long.toString(last));
        }
    }

    LogListener start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            boolean heard = true;
            do {
                try (Connection connection = database.getConnection()) {
                    listen(connection);
                    heard = true;
                } catch (SQLException e) {
                    if (heard && closed.getCount() > 0) {
                        LOG.warn(
                                "Other nodes' events are not announced until the connection is back: {}", e.toString());
                    }
                    heard = false;
                }
            } while (!closed.await(BEFORE_RECONNECTING.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            catchUp(statement);
            var server = connection.unwrap(PGConnection.class);
            while (closed.getCount() > 0) {
                PGNotification[] heard = server.getNotifications((int) TURN.toMillis());
                if (heard != null) {
                    hear(connection, others(heard));
                }
            }
            statement.execute("unlisten " + CHANNEL);
        }
    }

    /** What was announced before is not heard any more. */
    private void catchUp(Statement statement) throws SQLException {
        cache.removeAll();
        try (ResultSet head = statement.executeQuery("select position from event_head where id = 1")) {
            head.next();
            tail.grownElsewhere(head.getLong(1));
        }
    }

    private List<Announcement> others(PGNotification[] heard) {
        return Arrays.stream(heard)
                .map(notification -> Announcement.parse(notification.getParameter()))
                .filter(announcement -> !announcement.node().equals(node))
                .toList();
    }

    private void hear(Connection connection, List<Announcement> announcements) throws SQLException {
        for (Announcement announcement : announcements) {
            cache.removeAll(aggregates(connection, announcement));
            tail.grownElsewhere(announcement.last());
        }
    }

    private static List<String> aggregates(Connection connection, Announcement announcement) throws SQLException {
        try (PreparedStatement select =
                connection.prepareStatement("select distinct aggregate_id from event where position between ? and ?")) {
            select.setLong(1, announcement.first());
            select.setLong(2, announcement.last());
            try (ResultSet rows = select.executeQuery()) {
                var ids = new ArrayList<String>();
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
                return ids;
            }
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
