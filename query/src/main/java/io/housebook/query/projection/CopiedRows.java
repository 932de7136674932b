package io.housebook.query.projection;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import io.housebook.query.platform.Table;
import io.housebook.query.platform.Table.Column;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * Rows in the binary form of PostgreSQL's COPY, which is how it has them: to have it make texts of them takes it twice as
 * long. Each message of the server is a row.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class CopiedRows implements RowSource {
    /** The signature, the flags, and the length of an extension that there is not. */
    private static final int HEADER = 19;

    /** What is where another row would have the number of its fields. */
    private static final short NO_MORE_ROWS = -1;

    private final Table table;
    private final CopyOut rows;
    private boolean isFirst = true;
    /** Of the thread that reads and makes the digest. */
    private ByteBuffer room = ByteBuffer.allocate(1 << 12);

    /** @param connection in a transaction; there can be nothing else on it until this is closed */
    CopiedRows(Table table, Connection connection) throws SQLException {
        this.table = table;
        RowSource.followIndex(connection);
        this.rows = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyOut("copy (select %s from %s order by %s) to stdout with (format binary)"
                        .formatted(
                                table.columns().stream().map(Column::name).collect(joining(", ")),
                                table.name(),
                                table.key().name()));
    }

    @Override
    public byte @Nullable [] next() throws SQLException {
        byte @Nullable [] message = rows.readFromCopy();
        if (message != null && isFirst) {
            message = Arrays.copyOfRange(message, HEADER, message.length);
            isFirst = false;
        }
        if (message != null && ByteBuffer.wrap(message).getShort() == NO_MORE_ROWS) {
            // Behind it comes the end of the statement.
            return rows.readFromCopy();
        }
        return message;
    }

    /** In room of its own: it is asked for while another thread reads on. */
    @Override
    public byte[] text(byte[] row) {
        ByteBuffer text = made(row, ByteBuffer.allocate(enoughFor(row)));
        return Arrays.copyOf(text.array(), text.limit());
    }

    @Override
    public void digest(byte[] row, MessageDigest all) {
        int enough = enoughFor(row);
        room = room.capacity() < enough ? ByteBuffer.allocate(2 * enough) : room;
        all.update(made(row, room));
    }

    /** A number of eight bytes may have twenty digits, and the length of a text ten. */
    private static int enoughFor(byte[] row) {
        return 3 * row.length;
    }

    private ByteBuffer made(byte[] row, ByteBuffer text) {
        text.clear();
        ByteBuffer fields = ByteBuffer.wrap(row, Short.BYTES, row.length - Short.BYTES);
        for (Column column : table.columns()) {
            int length = fields.getInt();
            switch (column.type()) {
                case NUMBER -> addNumber(length, fields, text);
                case TEXT -> addText(length, row, fields, text);
            }
        }
        return text.flip();
    }

    /** @param length negative when there is none */
    private static void addNumber(int length, ByteBuffer fields, ByteBuffer text) {
        if (length >= 0) {
            addDigits(fields.getLong(), text);
        }
        text.put((byte) ';');
    }

    private static void addText(int length, byte[] row, ByteBuffer fields, ByteBuffer text) {
        if (length >= 0) {
            addDigits(length, text);
        }
        text.put((byte) ':');
        if (length > 0) {
            text.put(row, fields.position(), length);
            fields.position(fields.position() + length);
        }
    }

    private static void addDigits(long number, ByteBuffer text) {
        text.put(Long.toString(number).getBytes(ISO_8859_1));
    }

    /** What is still to come is not waited for. */
    @Override
    public void close() throws SQLException {
        if (rows.isActive()) {
            rows.cancelCopy();
        }
    }
}
