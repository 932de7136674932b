package io.housebook.command.platform;

import io.housebook.command.platform.AnswerMemory.Found;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.HousebookEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

/**
 * The log as it is asked at the door: who holds a claim, and what is true of them at this moment. Claims are written in the
 * transaction of the events, so what is acknowledged is found, on every node; a projection may be behind, or stand still.
 */
final class ClaimedEvents {
    private static final String EVENTS = "select event_type, revision, payload, aggregate_id from event where ";
    private static final String OF_AGGREGATE = EVENTS + "aggregate_id = ? order by aggregate_sequence";
    private static final String WHILE_TAKEN = EVENTS
            + "aggregate_id = ? and exists (select 1 from claim where claim_key = ?) order by aggregate_sequence";
    private static final String HOLDING = EVENTS + "position = (select position from claim where claim_key = ?)";
    private static final String HOLDER =
            EVENTS + "aggregate_id = (select holding.aggregate_id from claim join event holding"
                    + " on holding.position = claim.position where claim_key = ?)";
    private static final String OF_HOLDER = HOLDER + " order by aggregate_sequence";
    private static final String LAST_OF_HOLDER = OF_HOLDER + " desc limit 1";

    /** A family's keys lie between its colon and the character behind that. */
    private static final String KEYS = "select claim_key from claim where claim_key > ? and claim_key < ? order by 1";

    private final DataSource database;
    private final @Nullable AnswerMemory memory;

    /** @param memory of what the log has answered; null: it is asked each time */
    ClaimedEvents(DataSource database, @Nullable AnswerMemory memory) {
        this.database = database;
        this.memory = memory;
    }

    /** The event that took the claim. */
    Optional<HousebookEvent> holding(String key) {
        return first(ask(HOLDING, ClaimedEvents::event, key));
    }

    /** Whether somebody has it. */
    boolean isTaken(String key) {
        return holding(key).isPresent();
    }

    /** The events of the aggregate whose event took the claim. */
    List<HousebookEvent> ofHolder(String key) {
        return ask(OF_HOLDER, ClaimedEvents::event, key);
    }

    /** Those of them that are of these types: of others there may be many. */
    List<HousebookEvent> ofHolder(String key, List<Class<? extends HousebookEvent>> types) {
        String sql = HOLDER + " and event_type in (" + String.join(", ", Collections.nCopies(types.size(), "?"))
                + ") order by aggregate_sequence";
        Stream<String> names = types.stream().map(type -> EventTypes.of(type).value());
        return ask(
                sql, ClaimedEvents::event, Stream.concat(Stream.of(key), names).toArray(String[]::new));
    }

    /** The last one of them all. */
    Optional<HousebookEvent> lastOfHolder(String key) {
        return first(remembered(LAST_OF_HOLDER, key));
    }

    /** The events of an aggregate. */
    List<HousebookEvent> of(String aggregateId) {
        return ask(OF_AGGREGATE, ClaimedEvents::event, aggregateId);
    }

    /** The first of them. */
    Optional<HousebookEvent> first(String aggregateId) {
        return first(ask(OF_AGGREGATE + " limit 1", ClaimedEvents::event, aggregateId));
    }

    /** All of them, if somebody has the claim; otherwise none. */
    List<HousebookEvent> of(String aggregateId, String key) {
        return remembered(WHILE_TAKEN, aggregateId, key);
    }

    /** The last parts of the keys of a family, in their order. */
    List<String> keysOf(String family) {
        int from = family.length() + 1;
        return ask(KEYS, row -> row.getString(1).substring(from), family + ":", family + ";");
    }

    /** What is asked with every request. */
    private List<HousebookEvent> remembered(String sql, String... parameters) {
        if (memory == null) {
            return ask(sql, ClaimedEvents::event, parameters);
        }
        var question = Stream.concat(Stream.of(sql), Stream.of(parameters)).toList();
        return memory.answer(question, () -> ask(sql, ClaimedEvents::found, parameters)).stream()
                .map(Found::event)
                .toList();
    }

    private static Found found(ResultSet row) throws SQLException {
        return new Found(event(row), row.getString(4));
    }

    private static HousebookEvent event(ResultSet row) throws SQLException {
        return EventJson.read(row.getString(1), row.getInt(2), row.getString(3));
    }

    private static <T> Optional<T> first(List<T> found) {
        return found.stream().findFirst();
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> ask(String sql, Reading<T> reading, String... parameters) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = select.executeQuery()) {
                var found = new ArrayList<T>();
                while (row.next()) {
                    found.add(reading.of(row));
                }
                return found;
            }
        } catch (SQLException e) {
            throw new EventStoreException("The log cannot be asked who is there", e);
        }
    }
}
