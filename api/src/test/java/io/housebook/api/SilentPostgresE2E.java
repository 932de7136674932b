package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A server that goes without a word is not waited for without an end. */
class SilentPostgresE2E {
    private static final RunningHousebook HOUSEBOOK = RunningHousebook.on(Vendor.POSTGRESQL.newDatabase());

    @AfterAll
    static void close() {
        HOUSEBOOK.close();
    }

    @Test
    void the_log_is_waited_for_longer_than_its_lock_and_not_much_longer() throws SQLException {
        try (Connection log = pool("logDataSource").getConnection();
                Statement statement = log.createStatement();
                ResultSet lockTimeout = statement.executeQuery(
                        "select extract(epoch from cast(current_setting('lock_timeout') as interval)) * 1000")) {
            assertThat(lockTimeout.next()).isTrue();
            assertThat(log.getNetworkTimeout())
                    .isGreaterThanOrEqualTo(lockTimeout.getInt(1) + 5000)
                    .isLessThanOrEqualTo(30_000);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"projectionDataSource", "readDataSource"})
    void rows_are_waited_for_some_minutes(String pool) throws SQLException {
        try (Connection rows = pool(pool).getConnection()) {
            assertThat(Duration.ofMillis(rows.getNetworkTimeout()))
                    .isBetween(Duration.ofMinutes(1), Duration.ofMinutes(5));
        }
    }

    private static DataSource pool(String name) {
        return HOUSEBOOK.bean(name, DataSource.class);
    }
}
