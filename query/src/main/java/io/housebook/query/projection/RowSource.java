package io.housebook.query.projection;

import io.housebook.query.platform.DatabaseProduct;
import io.housebook.query.platform.Table;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Rows of a table, one after the other, in the order of their keys, in a form in which the same rows are the same bytes. */
interface RowSource extends AutoCloseable {

    /** All rows of the table. */
    static RowSource of(Table table, Connection connection) throws SQLException {
        return switch (DatabaseProduct.of(connection)) {
            case SQLITE -> new SelectedRows(table, connection);
            case POSTGRESQL -> new CopiedRows(table, connection);
        };
    }

    /**
     * PostgreSQL knows nothing about a table that has just been made, and would sort all texts before it returned the first
     * one, although the key has an index.
     */
    static void followIndex(Connection connection) throws SQLException {
        if (DatabaseProduct.of(connection) == DatabaseProduct.POSTGRESQL) {
            Workplace.execute(connection, "set local enable_sort = off");
        }
    }

    /** Null behind the last one. */
    byte @Nullable [] next() throws SQLException;

    /** The row as {@link RowText} has it, which is the same on both databases. */
    byte[] text(byte[] row);

    /** Adds that text. */
    void digest(byte[] row, MessageDigest all);

    @Override
    void close() throws SQLException;
}
