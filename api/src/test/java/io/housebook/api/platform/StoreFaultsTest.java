package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLState;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

class StoreFaultsTest {

    @ParameterizedTest
    @ValueSource(strings = {"08001", "08006", "25006", "53100", "53300", "55P03", "57P01", "57P03", "58030"})
    void a_postgresql_that_cannot_be_reached_or_cannot_work_is_one(String state) {
        assertThat(StoreFaults.isBehind(new SQLException("no", state))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"UNIQUE_VIOLATION", "SYNTAX_ERROR", "UNDEFINED_TABLE", "NOT_NULL_VIOLATION"})
    void a_postgresql_that_was_asked_something_wrong_is_none(PSQLState state) {
        assertThat(StoreFaults.isBehind(new SQLException("no", state.getState())))
                .isFalse();
    }

    @ParameterizedTest
    @EnumSource(
            names = {
                "SQLITE_BUSY",
                "SQLITE_BUSY_SNAPSHOT",
                "SQLITE_CANTOPEN",
                "SQLITE_FULL",
                "SQLITE_IOERR_WRITE",
                "SQLITE_READONLY_DBMOVED"
            })
    void a_sqlite_that_cannot_work_is_one(SQLiteErrorCode code) {
        assertThat(StoreFaults.isBehind(new SQLiteException("no", code))).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"SQLITE_ERROR", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_MISMATCH", "SQLITE_CORRUPT"})
    void a_sqlite_that_was_asked_something_wrong_is_none(SQLiteErrorCode code) {
        assertThat(StoreFaults.isBehind(new SQLiteException("no", code))).isFalse();
    }

    @Test
    void a_pool_that_has_no_connection_any_more_is_one() {
        assertThat(StoreFaults.isBehind(new SQLTransientConnectionException("Connection is not available")))
                .isTrue();
        assertThat(StoreFaults.isBehind(new SQLException("Connection is closed")))
                .isTrue();
    }

    @Test
    void it_is_found_behind_what_others_have_made_of_it() {
        var fault = new SQLException("no", "57P01");

        assertThat(StoreFaults.isBehind(new IllegalStateException(new RuntimeException("no", fault))))
                .isTrue();
        assertThat(StoreFaults.isBehind(new IllegalStateException("no"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"08003", "08006", "57P01", "57P02", "57P03"})
    void a_connection_that_broke_is_told_from_the_rest(String state) {
        assertThat(StoreFaults.isBrokenConnection(new IllegalStateException(new SQLException("no", state))))
                .isTrue();
    }

    @Test
    void a_connection_that_the_pool_took_away_broke_before() {
        assertThat(StoreFaults.isBrokenConnection(new SQLException("Connection is closed")))
                .isTrue();
    }

    @Test
    void no_connection_at_all_is_no_broken_one() {
        var refused = new SQLException("no", "08006");

        assertThat(StoreFaults.isBrokenConnection(new SQLTransientConnectionException("none in time", refused)))
                .isFalse();
        assertThat(StoreFaults.isBrokenConnection(new SQLException("no", "53100")))
                .isFalse();
        assertThat(StoreFaults.isBrokenConnection(new SQLiteException("no", SQLiteErrorCode.SQLITE_BUSY)))
                .isFalse();
    }
}
