package io.housebook.query.platform;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.housebook.query.platform.Table.Column;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;

/**
 * New rows in the binary form of PostgreSQL's COPY. Of many rows it takes the server a third less time than an insert, which
 * makes a table of each column first.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class PostgresCopy {
    /** What it begins with; no flags and no extension follow. */
    private static final byte[] SIGNATURE = "PGCOPY\n\u00ff\r\n\0\0\0\0\0\0\0\0\0".getBytes(ISO_8859_1);

    private static final int NULL = -1;
    private static final short NO_MORE_ROWS = -1;
    private static final int MESSAGE = 1 << 16;

    private ByteBuffer bytes = ByteBuffer.allocate(1 << 18).put(SIGNATURE);

    private PostgresCopy() {}

    /** Returns how many there are then more than before. */
    static long insert(Connection connection, Table table, List<List<@Nullable Object>> rows) throws SQLException {
        var copy = new PostgresCopy();
        rows.forEach(copy::add);
        return copy.into(table, connection);
    }

    private void add(List<@Nullable Object> row) {
        room(Short.BYTES).putShort((short) row.size());
        row.forEach(this::add);
    }

    private void add(@Nullable Object value) {
        switch (value) {
            case null -> room(Integer.BYTES).putInt(NULL);
            case Long number ->
                room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(number);
            case String text -> {
                byte[] encoded = text.getBytes(UTF_8);
                room(Integer.BYTES + encoded.length).putInt(encoded.length).put(encoded);
            }
            default -> throw new IllegalArgumentException("Neither text nor number: " + value.getClass());
        }
    }

    private ByteBuffer room(int wanted) {
        if (bytes.remaining() < wanted) {
            bytes = ByteBuffer.allocate(2 * (bytes.capacity() + wanted)).put(bytes.flip());
        }
        return bytes;
    }

    private long into(Table table, Connection connection) throws SQLException {
        room(Short.BYTES).putShort(NO_MORE_ROWS);
        String sql = "copy %s (%s) from stdin with (format binary)"
                .formatted(
                        table.name(), table.columns().stream().map(Column::name).collect(joining(", ")));
        try {
            return connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(sql, new ByteArrayInputStream(bytes.array(), 0, bytes.position()), MESSAGE);
        } catch (IOException e) {
            throw new SQLException("What is in memory cannot be read", e);
        }
    }
}
