package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The table {@code claim} inside a transaction: which claims are held, and by the event at which position. */
final class ClaimTable {
    private final Connection connection;

    ClaimTable(Connection connection) {
        this.connection = connection;
    }

    /** Makes of the claims that were held before those that are held now. */
    void change(Map<String, Long> before, Map<String, Long> now) throws SQLException {
        var gone = new ArrayList<String>();
        before.forEach((key, position) -> {
            if (!position.equals(now.get(key))) {
                gone.add(key);
            }
        });
        var taken = new HashMap<>(now);
        taken.entrySet().removeAll(before.entrySet());
        delete(gone);
        insert(taken);
    }

    private void delete(List<String> keys) throws SQLException {
        if (keys.isEmpty()) {
            return;
        }
        try (PreparedStatement delete = connection.prepareStatement("delete from claim where claim_key = ?")) {
            for (String key : keys) {
                delete.setString(1, key);
                delete.addBatch();
            }
            delete.executeBatch();
        }
    }

    private void insert(Map<String, Long> claims) throws SQLException {
        if (claims.isEmpty()) {
            return;
        }
        try (PreparedStatement insert =
                connection.prepareStatement("insert into claim (claim_key, position) values (?, ?)")) {
            for (Map.Entry<String, Long> claim : claims.entrySet()) {
                insert.setString(1, claim.getKey());
                insert.setLong(2, claim.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
