package io.housebook.query.projection;

import io.housebook.query.platform.DatabaseProduct;
import io.housebook.query.platform.ProjectionException;
import io.housebook.query.platform.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Tables that are made like others. Whatever a migration has made of the live table, the new one has, too: it is asked from
 * the database, not written down twice. Indexes are named after the rebuild, {@code organization_by_slug_r7}, since SQLite
 * cannot rename them (ADR 0015).
 */
abstract sealed class Catalog permits SqliteCatalog, PostgresCatalog {
    private static final Pattern INDEX = Pattern.compile(
            "^(create\\s+(?:unique\\s+)?index)\\s+\\S+\\s+on\\s+\\S+\\s+(.*)$",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private final String indexes;

    /** @param indexes selects name and definition of those of a table, but for its key's */
    Catalog(String indexes) {
        this.indexes = indexes;
    }

    /** For the database of a connection. */
    static Catalog of(Connection connection) {
        return switch (DatabaseProduct.of(connection)) {
            case SQLITE -> new SqliteCatalog();
            case POSTGRESQL -> new PostgresCatalog();
        };
    }

    /** Lets the projection's live rows alone to this transaction until it ends. */
    abstract void hold(Connection connection, String projection) throws SQLException;

    /** How many events share a transaction at most while a table is filled. */
    abstract int pageSize();

    abstract boolean exists(Connection connection, String table) throws SQLException;

    /** Makes an empty table like the live one. */
    abstract void create(Connection connection, String live, String table, long number) throws SQLException;

    /** Returns whether it is gone; if not, there is more to do, and a commit should come between. */
    abstract boolean drop(Connection connection, Table table) throws SQLException;

    /** Has the new table to itself until the transaction ends, which nobody waits for. */
    abstract void lockExclusively(Connection connection, String table) throws SQLException;

    /** Holds the projection until the transaction ends, and lets it fail soon if it has to wait for more. */
    abstract void prepareSwitch(Connection connection, String projection) throws SQLException;

    /** Has the live table to itself until the transaction ends: whoever reads it waits. */
    abstract void takeFromReaders(Connection connection, String live) throws SQLException;

    /** Whether it failed for that. */
    static boolean isLockTimeout(Throwable failure) {
        return failure.getCause() instanceof SQLException e && "55P03".equals(e.getSQLState());
    }

    /** Lets the indexes of this transaction be made by one process, whatever the server's settings: others want the rest. */
    abstract void modestly(Connection connection) throws SQLException;

    /** Makes the indexes that the live table has and this one lacks. */
    final void complete(Connection connection, String live, String table, long number) throws SQLException {
        for (Index index : missing(connection, live, table)) {
            Workplace.execute(
                    connection,
                    "%s %s_r%d on %s %s".formatted(index.kind(), index.name(), number, table, index.definition()));
        }
    }

    /** @throws ProjectionException when there are such */
    final void requireComplete(Connection connection, String live, String table) throws SQLException {
        List<Index> missing = missing(connection, live, table);
        if (!missing.isEmpty()) {
            throw new ProjectionException(
                    "A migration has given %s the index %s, which %s is given now."
                            .formatted(live, missing.getFirst().name(), table),
                    null);
        }
    }

    private List<Index> missing(Connection connection, String live, String table) throws SQLException {
        List<Index> present = indexes(connection, table);
        return indexes(connection, live).stream()
                .filter(index -> present.stream().noneMatch(index::isLike))
                .toList();
    }

    /** @param name without the number of a rebuild */
    private record Index(String name, String kind, String definition) {
        boolean isLike(Index other) {
            return name.equals(other.name());
        }
    }

    private List<Index> indexes(Connection connection, String table) throws SQLException {
        var found = new ArrayList<Index>();
        try (PreparedStatement select = connection.prepareStatement(indexes)) {
            select.setString(1, table);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    Matcher index = INDEX.matcher(rows.getString(2));
                    if (!index.matches()) {
                        throw new SQLException(
                                "The index %s cannot be made like: %s".formatted(rows.getString(1), rows.getString(2)));
                    }
                    found.add(new Index(
                            rows.getString(1).replaceFirst("_r\\d+$", ""),
                            index.group(1).toLowerCase(Locale.ROOT),
                            index.group(2)));
                }
            }
        }
        return found;
    }

    /**
     * Rows can go from one to the other: they have the same columns in the same order.
     *
     * @throws ProjectionException when they have not
     */
    final void requireSameColumns(Connection connection, String live, String table) throws SQLException {
        if (!columns(connection, live).equals(columns(connection, table))) {
            throw new ProjectionException(
                    "A migration has given %s other columns since %s was made: cancel this rebuild, and start another one."
                            .formatted(live, table),
                    null);
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        var columns = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement("select * from " + table + " where 1 = 0");
                ResultSet none = select.executeQuery()) {
            for (int i = 1; i <= none.getMetaData().getColumnCount(); i++) {
                columns.add(none.getMetaData().getColumnName(i) + " "
                        + none.getMetaData().getColumnTypeName(i));
            }
        }
        return columns;
    }

    static List<String> texts(Connection connection, String sql, String parameter) throws SQLException {
        var texts = new ArrayList<String>();
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, parameter);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
            }
        }
        return texts;
    }
}
