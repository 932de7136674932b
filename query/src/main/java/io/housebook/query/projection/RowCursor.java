package io.housebook.query.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.query.platform.Table;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows of a table in the order of their keys, one after the other, without having all of them in memory. */
final class RowCursor implements AutoCloseable {
    private static final int BLOCK = 500;

    private final Table table;
    private final RowSource source;
    private final @Nullable MessageDigest digest;
    private final ReadAhead<List<byte[]>> blocks;
    private boolean isRead;
    private List<byte[]> block = List.of();
    private int next;
    private boolean isAtEnd;
    private byte @Nullable [] row;
    private long seen;

    /** Says no digest. */
    static RowCursor over(Table table, RowSource source) {
        return new RowCursor(table, source, null);
    }

    static RowCursor withDigest(Table table, RowSource source) {
        return new RowCursor(table, source, sha256());
    }

    private RowCursor(Table table, RowSource source, @Nullable MessageDigest digest) {
        this.table = table;
        this.source = source;
        this.digest = digest;
        this.blocks = new ReadAhead<>("rebuild-comparison", this::read);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    /** Fewer than there could be: there are no more. */
    private List<byte[]> read() throws SQLException {
        var read = new ArrayList<byte[]>(BLOCK);
        while (read.size() < BLOCK && !isRead) {
            byte[] bytes = source.next();
            if (bytes == null) {
                isRead = true;
                return read;
            }
            if (digest != null) {
                source.digest(bytes, digest);
            }
            read.add(bytes);
        }
        return read;
    }

    /** Whether it is at a row: neither before the first {@link #advance} nor behind the last row. */
    boolean isAtRow() {
        return row != null;
    }

    void advance() throws InterruptedException {
        if (next == block.size() && !isAtEnd) {
            block = blocks.next();
            next = 0;
            isAtEnd = block.size() < BLOCK;
        }
        row = next < block.size() ? block.get(next++) : null;
        seen += row == null ? 0 : 1;
    }

    /** Whether the row is the same as the one that another cursor is at. */
    boolean isLike(RowCursor other) {
        return Arrays.equals(row, other.row);
    }

    /** Of the row that it is at. */
    String key() {
        return RowText.key(table, text());
    }

    /** As {@link RowText} makes it, of the row that it is at. */
    byte[] text() {
        return source.text(Objects.requireNonNull(row));
    }

    /** As both databases order keys: numbers by value, texts by their bytes. */
    int compareKeyTo(RowCursor other) {
        return table.key().type() == Table.Type.NUMBER
                ? Long.compare(Long.parseLong(key()), Long.parseLong(other.key()))
                : Arrays.compareUnsigned(key().getBytes(UTF_8), other.key().getBytes(UTF_8));
    }

    long seen() {
        return seen;
    }

    /** The SHA-256 of all rows in hexadecimal digits, when all have been seen. */
    String digest() {
        if (digest == null || !isAtEnd) {
            throw new IllegalStateException("No digest of all rows of " + table.name() + " is known");
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() throws SQLException {
        blocks.close();
        source.close();
    }
}
