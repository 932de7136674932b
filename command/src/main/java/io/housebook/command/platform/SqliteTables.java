package io.housebook.command.platform;

import io.housebook.command.platform.Addition.Placed;
import io.housebook.messages.platform.EventJson;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Statement by statement: the database is in this process, and the transaction, which is immediate, is the lock. */
final class SqliteTables implements LogTables {
    private static final String STANDING = Standing.SQL.formatted("json_each(?) keys");

    private final Connection connection;

    SqliteTables(Connection connection) {
        this.connection = connection;
    }

    @Override
    public Standing lock(Touched touched) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement(Dialect.SQLITE.lockHead);
                ResultSet head = lock.executeQuery();
                PreparedStatement select = connection.prepareStatement(STANDING)) {
            select.setString(1, EventJson.writeTexts(touched.aggregates()));
            select.setString(2, EventJson.writeTexts(touched.organizations()));
            select.setString(3, EventJson.writeTexts(touched.claims()));
            select.setString(4, EventJson.writeTexts(touched.families()));
            try (ResultSet found = select.executeQuery()) {
                return Standing.read(head, found);
            }
        }
    }

    @Override
    public boolean append(Addition addition) throws SQLException {
        return moveHead(addition)
                && insert(addition.rows(), addition.recordedAt())
                && free(addition.freed())
                && take(addition.taken());
    }

    private boolean moveHead(Addition addition) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(
                "update event_head set position = ?, recorded_at = ? where id = 1 and position = ? and recorded_at = ?")) {
            update.setLong(1, addition.head());
            update.setLong(2, addition.recordedAt());
            update.setLong(3, addition.headBefore());
            update.setLong(4, addition.recordedBefore());
            return update.executeUpdate() == 1;
        }
    }

    private boolean insert(List<Placed> rows, long recordedAt) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(EventRow.INSERT)) {
            for (Placed placed : rows) {
                placed.row().bind(insert, placed.position(), placed.organizationSequence(), recordedAt);
                insert.addBatch();
            }
            return touchesAll(insert.executeBatch());
        }
    }

    private boolean free(List<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return true;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from claim where claim_key = ?")) {
            for (String key : keys) {
                delete.setString(1, key);
                delete.addBatch();
            }
            return touchesAll(delete.executeBatch());
        }
    }

    private boolean take(Map<String, Long> claims) throws SQLException {
        if (claims.isEmpty()) {
            return true;
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into claim (claim_key, position) values (?, ?) on conflict do nothing")) {
            for (Map.Entry<String, Long> claim : claims.entrySet()) {
                insert.setString(1, claim.getKey());
                insert.setLong(2, claim.getValue());
                insert.addBatch();
            }
            return touchesAll(insert.executeBatch());
        }
    }

    private static boolean touchesAll(int[] touched) {
        return IntStream.of(touched).allMatch(rows -> rows == 1);
    }
}
