package io.housebook.query.projection;

import io.housebook.query.platform.Table;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Rows as texts, which the database makes of them. */
final class SelectedRows implements RowSource {
    /** How many the driver gets at a time. */
    private static final int FETCHED = 500;

    private final PreparedStatement select;
    private final ResultSet rows;

    SelectedRows(Table table, Connection connection) throws SQLException {
        this(table, connection, "", List.of());
    }

    /**
     * @param connection in a transaction, which is where PostgreSQL's driver does not fetch all rows at once
     * @param condition in SQL, of the rows that are wanted, with its parameters
     */
    SelectedRows(Table table, Connection connection, String condition, List<String> parameters) throws SQLException {
        RowSource.followIndex(connection);
        this.select = connection.prepareStatement("select %s from %s %s order by %s"
                .formatted(
                        RowText.expression(table),
                        table.name(),
                        condition,
                        table.key().name()));
        for (int i = 0; i < parameters.size(); i++) {
            select.setString(i + 1, parameters.get(i));
        }
        select.setFetchSize(FETCHED);
        this.rows = select.executeQuery();
    }

    @Override
    public byte @Nullable [] next() throws SQLException {
        return rows.next() ? rows.getBytes(1) : null;
    }

    @Override
    public byte[] text(byte[] row) {
        return row;
    }

    @Override
    public void digest(byte[] row, MessageDigest all) {
        all.update(row);
    }

    @Override
    public void close() throws SQLException {
        try (select) {
            rows.close();
        }
    }
}
