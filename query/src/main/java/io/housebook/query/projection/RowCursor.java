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

    private final Table table;
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
        private final Table table;
        private final byte[] text;

        private Row(Table table, byte[] text) {
            this.table = table;
            this.text = text;
        }

        /** As {@link RowText} makes it. */
        byte[] text() {
            return text;
        }

        String key() {
            return RowText.key(table, text);
        }

        /** As both databases order keys: numbers by value, texts by their bytes. */
        int compareKeyTo(Row other) {
            return table.key().type() == Table.Type.NUMBER
                    ? Long.compare(Long.parseLong(key()), Long.parseLong(other.key()))
                    : Arrays.compareUnsigned(key().getBytes(UTF_8), other.key().getBytes(UTF_8));
        }

        boolean isLike(Row other) {
            return Arrays.equals(text, other.text);
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
        this.table = table;
        followIndex(connection);
        this.select = connection.prepareStatement("select %s from %s %s order by %s"
                .formatted(
                        RowText.expression(table),
                        table.name(),
                        condition,
                        table.key().name()));
        for (int i = 0; i < parameters.size(); i++) {
            select.setString(i + 1, parameters.get(i));
        }
        select.setFetchSize(BLOCK);
        this.rows = select.executeQuery();
        this.blocks = new ReadAhead<>("rebuild-comparison", this::read);
    }

    /**
     * PostgreSQL knows nothing about a table that has just been made, and would sort all texts before it returned the first
     * one, although the key has an index.
     */
    private static void followIndex(Connection connection) throws SQLException {
        if (connection.getMetaData().getDatabaseProductName().equals("PostgreSQL")) {
            Workplace.execute(connection, "set local enable_sort = off");
        }
    }

    private Block read() throws SQLException {
        var read = new ArrayList<Row>(BLOCK);
        while (read.size() < BLOCK && rows.next()) {
            byte[] text = rows.getBytes(1);
            digest.update(text);
            read.add(new Row(table, text));
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
