package io.housebook.api;

import io.housebook.migrations.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What befalls a database while Housebook runs on it, until it passes. */
interface StoreFault {
    String BREAK_CONNECTIONS = "select pg_terminate_backend(pid) from pg_stat_activity"
            + " where datname = current_database() and pid <> pg_backend_pid()";

    void befall() throws Exception;

    void pass() throws Exception;

    /**
     * A stand-in for a full disk, which no test can have everywhere: the last statement of an append fails when all but the
     * head is written. PostgreSQL says what it says of a full disk; SQLite rolls back by itself, as it does then.
     */
    static StoreFault fullDisk(TestDatabase database) {
        return switch (database.vendor()) {
            case SQLITE ->
                inSql(
                        database,
                        List.of("create trigger disk_full before update on event_head"
                                + " begin select raise(rollback, 'the disk is full'); end"),
                        List.of("drop trigger disk_full"));
            case POSTGRESQL ->
                inSql(
                        database,
                        List.of(
                                "create function raise_disk_full() returns trigger language plpgsql"
                                        + " as 'begin raise sqlstate ''53100''; end'",
                                "create trigger disk_full before update on event_head"
                                        + " execute function raise_disk_full()"),
                        List.of("drop function raise_disk_full cascade"));
        };
    }

    /** All connections break, and the new ones only read: a PostgreSQL whose standby has taken over, or is about to. */
    static StoreFault readOnlyPostgres(TestDatabase database) {
        return inSql(
                database,
                List.of(alterDatabase("set default_transaction_read_only = on"), BREAK_CONNECTIONS),
                List.of(
                        "set default_transaction_read_only = off",
                        alterDatabase("reset default_transaction_read_only")));
    }

    /** All connections break, and new ones work. */
    static StoreFault brokenConnections(TestDatabase database) {
        return inSql(database, List.of(BREAK_CONNECTIONS), List.of());
    }

    private static String alterDatabase(String how) {
        return "do 'begin execute format(''alter database %%I %s'', current_database()); end'".formatted(how);
    }

    /** The operating system fails nearly all that the process writes to files, as a disk that is full or has become read-only. */
    static StoreFault unwritableFiles(HousebookProcess housebook) {
        return new StoreFault() {
            @Override
            public void befall() throws IOException, InterruptedException {
                limitFilesTo("4096");
            }

            @Override
            public void pass() throws IOException, InterruptedException {
                limitFilesTo("unlimited");
            }

            private void limitFilesTo(String bytes) throws IOException, InterruptedException {
                int exit = new ProcessBuilder(
                                "prlimit", "--pid", Long.toString(housebook.pid()), "--fsize=" + bytes + ":")
                        .inheritIO()
                        .start()
                        .waitFor();
                if (exit != 0) {
                    throw new IllegalStateException("prlimit: " + exit);
                }
            }
        };
    }

    private static StoreFault inSql(TestDatabase database, List<String> beginning, List<String> end) {
        return new StoreFault() {
            @Override
            public void befall() throws SQLException {
                execute(beginning);
            }

            @Override
            public void pass() throws SQLException {
                execute(end);
            }

            private void execute(List<String> statements) throws SQLException {
                try (Connection connection = database.plain().getConnection();
                        Statement statement = connection.createStatement()) {
                    for (String sql : statements) {
                        statement.execute(sql);
                    }
                }
            }
        };
    }
}
