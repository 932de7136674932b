package io.housebook.query.platform;

import java.sql.Connection;
import javax.sql.DataSource;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.datasource.DataSourceUtils;

/**
 * Where projectors put their rows. What the events of one batch make of them is collected and written together, in the
 * batch's one transaction, which is the one of the token.
 */
public final class RowWriter {
    private static final String ROWS = RowWriter.class.getName() + ".";

    private final DataSource database;

    RowWriter(DataSource database) {
        this.database = database;
    }

    /** The rows of the batch that is being handled. */
    Rows rows(Table table) {
        UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
        return batch.getOrComputeResource(ROWS + table.name(), key -> {
            var rows = new Rows(table);
            batch.onPrepareCommit(unit -> write(rows));
            return rows;
        });
    }

    private void write(Rows rows) {
        Connection connection = DataSourceUtils.getConnection(database);
        try {
            rows.writeTo(BulkWriter.over(connection));
        } finally {
            DataSourceUtils.releaseConnection(connection, database);
        }
    }
}
