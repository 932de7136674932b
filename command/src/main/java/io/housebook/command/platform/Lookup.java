package io.housebook.command.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Asks for the numbers of many keys in one statement. */
final class Lookup {
    private Lookup() {}

    /**
     * The numbers that are there, by key.
     *
     * @param sql selects a key and its number; {@code %s} stands for the rows of keys, as behind {@code values}
     */
    static Map<String, Long> numbers(Connection connection, String sql, Stream<String> keys) throws SQLException {
        List<String> distinct = keys.distinct().toList();
        var found = new HashMap<String, Long>();
        if (distinct.isEmpty()) {
            return found;
        }
        String places = distinct.stream().map(key -> "(?)").collect(Collectors.joining(", "));
        try (PreparedStatement select = connection.prepareStatement(sql.formatted(places))) {
            for (int i = 0; i < distinct.size(); i++) {
                select.setString(i + 1, distinct.get(i));
            }
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    long number = rows.getLong(2);
                    if (!rows.wasNull()) {
                        found.put(rows.getString(1), number);
                    }
                }
            }
        }
        return found;
    }
}
