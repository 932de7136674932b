package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;

/** What a database does when it does nothing but insert {@link EventRows}, at the durability of a server's log. */
final class Limit implements AutoCloseable {
    private final TestDatabase database;
    private final Connection connection;
    private final PgBench pgBench;
    private int runs;

    private Limit(TestDatabase database) throws SQLException {
        this.database = database;
        String settings = database.vendor() == Vendor.SQLITE ? "?journal_mode=WAL&synchronous=FULL" : "";
        this.connection = DriverManager.getConnection(database.jdbcUrl() + settings);
        this.pgBench = new PgBench(database.url());
    }

    static Limit on(Vendor vendor) throws SQLException {
        return new Limit(vendor.newDatabase().migrated());
    }

    /** SQLite has one writer, however many there are who want to write. */
    Figures run(int clients, Duration time) throws Exception {
        return switch (database.vendor()) {
            case SQLITE -> roundTrip(time);
            case POSTGRESQL -> pgBench.transactions(clients, time);
        };
    }

    /** Of PostgreSQL, when the transaction is a single statement. */
    Figures ofStatements(int clients, Duration time) throws Exception {
        return pgBench.statements(clients, time);
    }

    /** One client over JDBC, with both rows in one statement. */
    Figures roundTrip(Duration time) throws Exception {
        long first = EventRows.FIRST_POSITION + runs++ * 1_000_000_000_000_000L;
        return Load.run(1, time, number -> new BareClient(connection, first));
    }

    /**
     * The database's version and what it says of its durability.
     *
     * @throws IllegalStateException when it may lose what it has committed
     */
    String durability() throws SQLException {
        String question = switch (database.vendor()) {
            case SQLITE ->
                "select 'SQLite ' || sqlite_version() || ': journal_mode=' || journal_mode || ', synchronous='"
                        + " || case synchronous when 2 then 'full' else synchronous end from pragma_journal_mode,"
                        + " pragma_synchronous";
            case POSTGRESQL ->
                "select 'PostgreSQL ' || current_setting('server_version') || ': ' || string_agg(name || '=' || setting,"
                        + " ', ' order by name) from pg_settings where name in ('fsync', 'full_page_writes',"
                        + " 'synchronous_commit', 'wal_sync_method')";
        };
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(question)) {
            rows.next();
            String answer = rows.getString(1);
            boolean durable = switch (database.vendor()) {
                case SQLITE -> answer.contains("journal_mode=wal, synchronous=full");
                case POSTGRESQL -> answer.contains("fsync=on, full_page_writes=on, synchronous_commit=on");
            };
            if (!durable) {
                throw new IllegalStateException("Not durable: " + answer);
            }
            return answer;
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}
