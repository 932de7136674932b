package io.housebook.benchmarks.stock;

import io.housebook.messages.platform.EventJson;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericTrackedDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** Housebook's events up to a position, as Axon hands them out: read by hundreds, as its own engines do. */
record StockLog(String jdbcUrl, long last) implements StreamableMessageSource<TrackedEventMessage<?>> {

    @Override
    public TrackingToken createTailToken() {
        return new GlobalSequenceTrackingToken(0);
    }

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        try {
            return new Events(
                    DriverManager.getConnection(jdbcUrl),
                    token == null ? 0 : token.position().orElseThrow(),
                    last);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static final class Events implements BlockingStream<TrackedEventMessage<?>> {
        private final Connection connection;
        private final long last;
        private final Deque<TrackedEventMessage<?>> page = new ArrayDeque<>();
        private long read;

        private Events(Connection connection, long after, long last) {
            this.connection = connection;
            this.read = after;
            this.last = last;
        }

        @Override
        public Optional<TrackedEventMessage<?>> peek() {
            return fill() ? Optional.of(page.element()) : Optional.empty();
        }

        @Override
        public boolean hasNextAvailable(int timeout, TimeUnit unit) throws InterruptedException {
            if (!fill()) {
                unit.sleep(timeout);
            }
            return !page.isEmpty();
        }

        @Override
        public TrackedEventMessage<?> nextAvailable() {
            fill();
            return page.remove();
        }

        private boolean fill() {
            if (page.isEmpty() && read < last) {
                try (PreparedStatement select = connection.prepareStatement(
                        "select * from event where position > ? and position <= ? order by position limit 100")) {
                    select.setLong(1, read);
                    select.setLong(2, last);
                    try (ResultSet rows = select.executeQuery()) {
                        while (rows.next()) {
                            page.add(event(rows));
                            read = rows.getLong("position");
                        }
                    }
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            }
            return !page.isEmpty();
        }

        private static TrackedEventMessage<?> event(ResultSet row) throws SQLException {
            String type = row.getString("event_type");
            MetaData metadata = MetaData.from(EventJson.readMetadata(row.getString("metadata")))
                    .and(StockRows.TYPE, type)
                    .and(StockRows.ORGANIZATION_SEQUENCE, row.getLong("organization_sequence"))
                    .and(StockRows.RECORDED_AT, row.getLong("recorded_at"));
            return new GenericTrackedDomainEventMessage<>(
                    new GlobalSequenceTrackingToken(row.getLong("position")),
                    new GenericDomainEventMessage<>(
                            row.getString("aggregate_type"),
                            row.getString("aggregate_id"),
                            row.getLong("aggregate_sequence"),
                            EventJson.read(type, row.getInt("revision"), row.getString("payload")),
                            metadata,
                            row.getString("event_id"),
                            Instant.EPOCH.plus(row.getLong("occurred_at"), ChronoUnit.MICROS)));
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
