package io.housebook.command.evidence;

import io.housebook.messages.evidence.SignedNote;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The tables {@code log_tile} and {@code log_checkpoint}. */
record EvidenceTables(Connection connection) {
    /**
     * A checkpoint as it is kept.
     *
     * @param follows the size of the one before it; 0: there is none
     */
    record Kept(long size, long follows, SignedNote note) {}

    /** @see Tiles.Source */
    byte[] tile(int level, long number) throws SQLException {
        return one("select hashes from log_tile where level = ? and number = ?", row -> row.getBytes(1), level, number)
                .orElse(new byte[0]);
    }

    /** How many bytes of hashes are kept, by level. */
    Map<Long, Long> bytes() throws SQLException {
        return all(
                        "select level, sum(length(hashes)) from log_tile group by level",
                        row -> Map.entry(row.getLong(1), row.getLong(2)))
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    Optional<Kept> newest() throws SQLException {
        return one("select size, follows, note from log_checkpoint order by size desc limit 1", EvidenceTables::kept);
    }

    List<Kept> checkpoints(long after, int limit) throws SQLException {
        return all(
                "select size, follows, note from log_checkpoint where size > ? order by size limit ?",
                EvidenceTables::kept,
                after,
                limit);
    }

    /** Whether it could be added: nothing else follows the one that it follows. */
    boolean add(Kept checkpoint) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into log_checkpoint (size, follows, note) values (?, ?, ?) on conflict do nothing")) {
            insert.setLong(1, checkpoint.size());
            insert.setLong(2, checkpoint.follows());
            insert.setString(3, checkpoint.note().note());
            return insert.executeUpdate() == 1;
        }
    }

    void put(Map<TileGrowth.Place, byte[]> tiles) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement("insert into log_tile (level, number, hashes) values (?, ?, ?)"
                        + " on conflict (level, number) do update set hashes = excluded.hashes")) {
            for (Map.Entry<TileGrowth.Place, byte[]> tile : tiles.entrySet()) {
                upsert.setInt(1, tile.getKey().level());
                upsert.setLong(2, tile.getKey().number());
                upsert.setBytes(3, tile.getValue());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(row.getLong(1), row.getLong(2), new SignedNote(row.getString(3)));
    }

    private interface Read<T> {
        T from(ResultSet row) throws SQLException;
    }

    private <T> Optional<T> one(String sql, Read<T> read, Object... parameters) throws SQLException {
        return all(sql, read, parameters).stream().findFirst();
    }

    private <T> List<T> all(String sql, Read<T> read, Object... parameters) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                select.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = select.executeQuery()) {
                var all = new ArrayList<T>();
                while (rows.next()) {
                    all.add(read.from(rows));
                }
                return all;
            }
        }
    }
}
