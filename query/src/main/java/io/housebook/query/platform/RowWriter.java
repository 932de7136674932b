package io.housebook.query.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Where projectors put their rows. What the events of one batch ask for is collected and written together, in the batch's
 * one transaction, just before the token: statements of the same text that follow each other are one round trip.
 */
public final class RowWriter {
    private static final String PENDING = RowWriter.class.getName() + ".pending";

    private final DataSource database;

    RowWriter(DataSource database) {
        this.database = database;
    }

    /**
     * Writes exactly one row; that none or several were touched is found when the batch is written, and fails it: a missing
     * row is a lost event.
     *
     * @param sql an insert, update or delete
     * @param parameters texts, whole numbers and nulls
     */
    public void write(String sql, @Nullable Object... parameters) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get();
        batch.root()
                .getOrComputeResource(PENDING, key -> {
                    var pending = new Pending(new ArrayList<>());
                    batch.root().onPrepareCommit(unit -> pending.flush(database));
                    return pending;
                })
                .add(sql, parameters);
    }

    /** Deletes all rows of a table at once, inside the transaction of a reset. */
    public void clear(String table) {
        Connection connection = DataSourceUtils.getConnection(database);
        try (PreparedStatement delete = connection.prepareStatement("delete from " + table)) {
            delete.executeUpdate();
        } catch (SQLException e) {
            throw new ProjectionException("The table " + table + " cannot be emptied", e);
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }

    /** Statements of one text, with the parameters of each run. */
    private record Run(String sql, List<@Nullable Object[]> parameters) {}

    private record Pending(List<Run> runs) {
        void add(String sql, @Nullable Object[] parameters) {
            if (runs.isEmpty() || !runs.getLast().sql().equals(sql)) {
                runs.add(new Run(sql, new ArrayList<>()));
            }
            runs.getLast().parameters().add(parameters);
        }

        void flush(DataSource database) {
            Connection connection = DataSourceUtils.getConnection(database);
            try {
                for (Run run : runs) {
                    flush(connection, run);
                }
            } catch (SQLException e) {
                throw new ProjectionException("A batch of rows cannot be written", e);
            } finally {
                DataSourceUtils.releaseConnection(connection, database);
            }
        }

        private static void flush(Connection connection, Run run) throws SQLException {
            try (PreparedStatement statement = connection.prepareStatement(run.sql())) {
                for (@Nullable Object[] parameters : run.parameters()) {
                    for (int i = 0; i < parameters.length; i++) {
                        statement.setObject(i + 1, parameters[i]);
                    }
                    statement.addBatch();
                }
                int[] touched = statement.executeBatch();
                for (int i = 0; i < touched.length; i++) {
                    // A driver that merges inserts into one statement cannot say how many rows each of them was.
                    if (touched[i] != 1 && touched[i] != PreparedStatement.SUCCESS_NO_INFO) {
                        throw new ProjectionException(
                                touched[i] + " rows instead of one were touched by: " + run.sql(), null);
                    }
                }
            }
        }
    }
}
