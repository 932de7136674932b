package io.housebook.command.evidence;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** Borrows connections to the evidence. */
record EvidenceDatabase(DataSource source) {
    interface Work<T> {
        T with(EvidenceTables tables) throws SQLException;
    }

    /** @throws EventStoreException when it cannot be read */
    <T> T read(Work<T> work) {
        try (Connection connection = source.getConnection()) {
            return work.with(new EvidenceTables(connection));
        } catch (SQLException e) {
            throw new EventStoreException("What is kept of evidence cannot be read", e);
        }
    }

    /**
     * All of it or nothing.
     *
     * @param work returns whether it is to stay
     * @throws EventStoreException when it cannot be written
     */
    boolean write(Work<Boolean> work) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean stays = false;
            try {
                stays = work.with(new EvidenceTables(connection));
            } finally {
                if (stays) {
                    connection.commit();
                } else {
                    connection.rollback();
                }
            }
            return stays;
        } catch (SQLException e) {
            throw new EventStoreException("Evidence cannot be kept", e);
        }
    }

    Tiles tiles() {
        return new Tiles((level, number) -> read(tables -> tables.tile(level, number)));
    }
}
