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
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears what the other nodes append to the same log, by PostgreSQL's {@code LISTEN}, over a connection of its own: wakes the
 * streams of this node, and forgets the aggregates that are not what they were. When it begins to hear anew, after a fall of the
 * server, say, nothing is trusted that was remembered before.
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
    private final EventWriter writer;
    private final LogTail tail;
    private final AggregateCache cache;
    private final Duration silence;
    private final Seldom breaks = new Seldom();
    private final Seldom misunderstandings = new Seldom();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "log-listener");

    /** @param writer of this node */
    LogListener(DataSource database, EventWriter writer, AggregateCache cache) {
        this(database, writer, cache, Duration.ofSeconds(10));
    }

    /** @param silence after which it asks whether the server is there */
    LogListener(DataSource database, EventWriter writer, AggregateCache cache, Duration silence) {
        this.database = database;
        this.writer = writer;
        this.tail = writer.tail();
        this.cache = cache;
        this.silence = silence;
    }

    /** A node announces a commit. */
    record Announcement(String node, long first, long last) {
        private static final String SEPARATOR = " ";

        private static final Pattern FORM = Pattern.compile("(\\S+) (\\d{1,18}) (\\d{1,18})");

        /** Empty: it is none, for whoever may connect to the database may say there what they like. */
        static Optional<Announcement> parse(String text) {
            Matcher parts = FORM.matcher(text);
            return parts.matches()
                    ? Optional.of(new Announcement(
                            parts.group(1), Long.parseLong(parts.group(2)), Long.parseLong(parts.group(3))))
                    : Optional.empty();
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
            do {
                try (Connection connection = database.getConnection()) {
                    listen(connection);
                } catch (SQLException | RuntimeException e) {
                    if (closed.getCount() > 0 && breaks.isDue()) {
                        LOG.warn(
                                "Other nodes' events are not announced until the connection is back: {}", e.toString());
                    }
                }
            } while (!closed.await(BEFORE_RECONNECTING.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen " + CHANNEL);
            try {
                catchUp(statement);
                hearOn(connection, statement);
            } finally {
                unlisten(statement);
            }
        }
    }

    private void hearOn(Connection connection, Statement statement) throws SQLException {
        var server = connection.unwrap(PGConnection.class);
        long heardAt = System.nanoTime();
        while (closed.getCount() > 0) {
            PGNotification[] heard = server.getNotifications((int) TURN.toMillis());
            if (heard != null && heard.length > 0) {
                hear(connection, others(heard));
                heardAt = System.nanoTime();
            } else if (System.nanoTime() - heardAt > silence.toNanos()) {
                // A connection that is dead without a word is as silent as one on which nothing is said.
                statement.execute("select 1");
                heardAt = System.nanoTime();
            }
        }
    }

    /** Whoever gets the connection next wants to hear nothing. */
    private static void unlisten(Statement statement) {
        try {
            statement.execute("unlisten " + CHANNEL);
        } catch (SQLException e) {
            LOG.debug("The connection is lost, and hears nothing any more", e);
        }
    }

    /** What was announced before is not heard any more. */
    private void catchUp(Statement statement) throws SQLException {
        writer.distrust();
        tail.distrust();
        cache.removeAll();
        try (ResultSet head = statement.executeQuery("select position from event_head where id = 1")) {
            head.next();
            tail.grownElsewhere(head.getLong(1));
        }
    }

    private List<Announcement> others(PGNotification[] heard) {
        return Arrays.stream(heard)
                .map(PGNotification::getParameter)
                .flatMap(text -> understood(text).stream())
                .filter(announcement -> !announcement.node().equals(writer.node()))
                .toList();
    }

    private Optional<Announcement> understood(String text) {
        Optional<Announcement> announcement = Announcement.parse(text);
        if (announcement.isEmpty() && misunderstandings.isDue()) {
            LOG.warn("Somebody who is no node of Housebook speaks on the channel {} of the database", CHANNEL);
        }
        return announcement;
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
