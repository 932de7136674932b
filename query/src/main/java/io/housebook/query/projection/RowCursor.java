package io.housebook.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.query.platform.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of their keys, one after the other, without having all of them in memory. */
final class RowCursor implements AutoCloseable {
    private static final int BLOCK = 500;

    private final boolean numbered;
    private final PreparedStatement select;
    private final ResultSet rows;
    private final MessageDigest digest = sha256();
    private final ReadAhead<Block> blocks;
    private Block block = new Block(List.of(), null);
    private Iterator<Row> rest = block.rows().iterator();
    private @Nullable Row row;
    private long seen;

    /** What the cursor is at. */
    static final class Row {
        private final String key;
        private final boolean numbered;
        private final byte[] text;

        private Row(String key, boolean numbered, byte[] text) {
            this.key = key;
            this.numbered = numbered;
            this.text = text;
        }

        String key() {
            return key;
        }

        /** As {@link RowText} makes it. */
        byte[] text() {
            return text;
        }

        /** As both databases order keys: numbers by value, texts by their bytes. */
        int compareKeyTo(Row other) {
            return numbered
                    ? Long.compare(Long.parseLong(key), Long.parseLong(other.key))
                    : Arrays.compareUnsigned(key.getBytes(UTF_8), other.key.getBytes(UTF_8));
        }
    }

    /**
     * Some rows.
     *
     * @param digest of all rows up to the last one; null when there may be more
     */
    private record Block(List<Row> rows, @Nullable String digest) {}

    /** @param connection in a transaction, which is where PostgreSQL's driver does not fetch all rows at once */
    RowCursor(Table table, Connection connection) throws SQLException {
        this(table, connection, "", List.of());
    }

    /** @param condition in SQL, of the rows that are wanted, with its parameters */
    RowCursor(Table table, Connection connection, String condition, List<String> parameters) throws SQLException {
        this.numbered = table.key().type() == Table.Type.NUMBER;
        this.select = connection.prepareStatement("select %1$s, %2$s from %3$s %4$s order by %1$s"
                .formatted(table.key().name(), RowText.expression(table), table.name(), condition));
        for (int i = 0; i < parameters.size(); i++) {
            select.setString(i + 1, parameters.get(i));
        }
        select.setFetchSize(BLOCK);
        this.rows = select.executeQuery();
        this.blocks = new ReadAhead<>("rebuild-comparison", this::read);
    }

    private Block read() throws SQLException {
        var read = new ArrayList<Row>(BLOCK);
        while (read.size() < BLOCK && rows.next()) {
            byte[] text = rows.getBytes(2);
            digest.update(text);
            read.add(new Row(rows.getString(1), numbered, text));
        }
        return new Block(read, read.size() < BLOCK ? HexFormat.of().formatHex(digest.digest()) : null);
    }

    /** The present one; null before the first {@link #advance} and behind the last row. */
    @Nullable
    Row row() {
        return row;
    }

    void advance() throws InterruptedException {
        while (!rest.hasNext() && block.digest() == null) {
            block = blocks.next();
            rest = block.rows().iterator();
        }
        row = rest.hasNext() ? rest.next() : null;
        seen += row == null ? 0 : 1;
    }

    long seen() {
        return seen;
    }

    /** The SHA-256 of all rows in hexadecimal digits, when all have been seen. */
    String digest() {
        return Objects.requireNonNull(block.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    @Override
    public void close() throws SQLException {
        blocks.close();
        try (select) {
            rows.close();
        }
    }
}
