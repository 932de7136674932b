package io.housebook.command.platform;

import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.HousebookEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/**
 * The log as it is asked at the door: who holds a claim, and what is true of them at this moment. Claims are written in the
 * transaction of the events, so what is acknowledged is found, on every node; a projection may be behind, or stand still.
 */
final class ClaimedEvents {
    private static final String HOLDING = """
            select event_type, revision, payload
            from event where position = (select position from claim where claim_key = ?)""";

    private static final String LAST_OF_HOLDER = """
            select last.event_type, last.revision, last.payload
            from claim
            join event holding on holding.position = claim.position
            join event last on last.aggregate_id = holding.aggregate_id
            where claim.claim_key = ?
            order by last.aggregate_sequence desc limit 1""";

    private final DataSource database;

    ClaimedEvents(DataSource database) {
        this.database = database;
    }

    /** The event that took the claim. */
    Optional<HousebookEvent> holding(String key) {
        return find(HOLDING, key);
    }

    /** The last event of the aggregate whose event took the claim. */
    Optional<HousebookEvent> lastOfHolder(String key) {
        return find(LAST_OF_HOLDER, key);
    }

    /** Whether somebody has it. */
    boolean isTaken(String key) {
        return holding(key).isPresent();
    }

    private Optional<HousebookEvent> find(String sql, String key) {
        try (Connection connection = database.getConnection();
                PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, key);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(EventJson.read(row.getString(1), row.getInt(2), row.getString(3)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw new EventStoreException("The claim of " + key + " cannot be read", e);
        }
    }
}
