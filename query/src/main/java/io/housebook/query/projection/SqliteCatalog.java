package io.housebook.query.projection;

import io.housebook.query.platform.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Pattern;

/** There is one writer, and it is not to be kept for long: whatever takes long is done in small steps. */
final class SqliteCatalog extends Catalog {
    private static final Pattern CREATE_TABLE =
            Pattern.compile("^create\\s+table\\s+\"?\\w+\"?\\s*", Pattern.CASE_INSENSITIVE);

    private static final String INDEXES =
            "select name, sql from sqlite_schema where type = 'index' and sql is not null and tbl_name = ?";

    /** How many rows are deleted at a time. */
    private static final int PIECE = 4000;

    SqliteCatalog() {
        super(INDEXES);
    }

    /** Small pages write those of the indexes again and again; this many keep the writer from everybody else for some 50 ms. */
    @Override
    int pageSize() {
        return 4000;
    }

    /** They are made with the rows, by who writes them. */
    @Override
    void modestly(Connection connection) {
        // There is nothing to do.
    }

    @Override
    boolean exists(Connection connection, String table) throws SQLException {
        return !texts(connection, "select name from sqlite_schema where type = 'table' and name = ?", table)
                .isEmpty();
    }

    /** With its indexes: making one when all rows are there would keep every writer waiting for as long as it takes. */
    @Override
    void create(Connection connection, String live, String table, long number) throws SQLException {
        String sql = texts(connection, "select sql from sqlite_schema where type = 'table' and name = ?", live)
                .getFirst();
        Workplace.execute(connection, CREATE_TABLE.matcher(sql).replaceFirst("create table " + table + " "));
        complete(connection, live, table, number);
    }

    /** An index at a time, then the rows in pieces, which goes fast without indexes. */
    @Override
    boolean drop(Connection connection, Table table) throws SQLException {
        List<String> indexes = texts(connection, INDEXES, table.name());
        if (!indexes.isEmpty()) {
            Workplace.execute(connection, "drop index " + indexes.getFirst());
            return false;
        }
        if (exists(connection, table.name())) {
            try (PreparedStatement delete =
                    connection.prepareStatement("delete from %1$s where %2$s in (select %2$s from %1$s limit %3$d)"
                            .formatted(table.name(), table.key().name(), PIECE))) {
                if (delete.executeUpdate() == PIECE) {
                    return false;
                }
            }
            Workplace.execute(connection, "drop table " + table.name());
        }
        return true;
    }

    /** The transaction itself keeps all other writers waiting. */
    @Override
    void hold(Connection connection, String projection) {
        // There is nothing to do.
    }

    /** The transaction itself keeps all other writers waiting, and readers keep nobody waiting. */
    @Override
    void lockExclusively(Connection connection, String table) {
        // There is nothing to do.
    }

    @Override
    void prepareSwitch(Connection connection, String projection) {
        // There is nothing to do, either.
    }

    @Override
    void takeFromReaders(Connection connection, String live) {
        // Nor here.
    }
}
