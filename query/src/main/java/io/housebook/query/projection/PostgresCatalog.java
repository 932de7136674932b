package io.housebook.query.projection;

import io.housebook.query.platform.Table;
import java.sql.Connection;
import java.sql.SQLException;

/** A new table is nobody else's, and can be kept locked; the live one is not. */
final class PostgresCatalog extends Catalog {

    PostgresCatalog() {
        super("select i.relname, pg_get_indexdef(i.oid) from pg_index x join pg_class i on i.oid = x.indexrelid"
                + " where not x.indisprimary and x.indrelid = to_regclass(?)");
    }

    @Override
    int pageSize() {
        return 4000;
    }

    @Override
    void modestly(Connection connection) throws SQLException {
        Workplace.execute(connection, "set local max_parallel_maintenance_workers = 0");
    }

    @Override
    boolean exists(Connection connection, String table) throws SQLException {
        return !texts(connection, "select relname from pg_class where oid = to_regclass(?)", table)
                .isEmpty();
    }

    /** Without its indexes, but for the key's: they are made faster when all rows are there. */
    @Override
    void create(Connection connection, String live, String table, long number) throws SQLException {
        String key = texts(
                        connection,
                        "select pg_get_constraintdef(oid) from pg_constraint"
                                + " where contype = 'p' and conrelid = to_regclass(?)",
                        live)
                .getFirst();
        Workplace.execute(
                connection, "create table %s (like %s including all excluding indexes)".formatted(table, live));
        Workplace.execute(connection, "alter table %s add %s".formatted(table, key));
    }

    @Override
    boolean drop(Connection connection, Table table) throws SQLException {
        // Whoever still reads it, such as a backup, may do so for hours, and others have work here.
        Workplace.execute(connection, "set local lock_timeout = '1s'");
        Workplace.execute(connection, "drop table if exists " + table.name());
        return true;
    }

    /** By its token, which whoever writes them takes first. */
    @Override
    void hold(Connection connection, String projection) throws SQLException {
        texts(connection, "select token from projection_token where projection = ? for update", projection);
    }

    /** Nobody else wants it but the vacuum, which goes when it has been waited for as long as a deadlock is: a second. */
    @Override
    void lockExclusively(Connection connection, String table) throws SQLException {
        Workplace.execute(connection, "set local lock_timeout = '5s'");
        Workplace.execute(connection, "lock table " + table + " in access exclusive mode");
    }

    /**
     * The projection, which takes its token before its rows, is waited for. Not so those who read the live table: whoever comes then
     * waits behind this.
     */
    @Override
    void prepareSwitch(Connection connection, String projection) throws SQLException {
        hold(connection, projection);
        Workplace.execute(connection, "set local lock_timeout = '50ms'");
    }

    @Override
    void takeFromReaders(Connection connection, String live) throws SQLException {
        Workplace.execute(connection, "lock table " + live + " in access exclusive mode");
    }
}
