package io.housebook.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import io.housebook.query.platform.ProjectionException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

class WorkplaceIT {

    /** It is the only one that writes. */
    @Test
    void the_connection_is_given_back_even_when_nothing_can_be_undone() {
        try (TestDatabase database = Vendor.SQLITE.newDatabase();
                HikariDataSource pool = database.open()) {
            pool.setConnectionTimeout(5000);
            Workplace workplace = Workplace.of(withoutRollback(pool));

            assertThatExceptionOfType(ProjectionException.class)
                    .isThrownBy(() -> workplace.inTransaction("host", connection -> {
                        throw new SQLException("The disk is full");
                    }))
                    .withMessageContaining("The disk is full");

            String again = workplace.inTransaction("host", connection -> "again");
            assertThat(again).isEqualTo("again");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_was_done_before_an_error_is_undone(Vendor vendor) {
        try (TestDatabase database = vendor.newDatabase();
                HikariDataSource pool = database.open()) {
            Workplace workplace = Workplace.of(pool);
            assertThat(workplace.claim("host")).isTrue();
            workplace.inTransaction("host", executes("create table done (what text)"));

            assertThatExceptionOfType(StackOverflowError.class)
                    .isThrownBy(() -> workplace.inTransaction("host", connection -> {
                        Workplace.execute(connection, "insert into done values ('half')");
                        throw new StackOverflowError();
                    }));
            workplace.inTransaction("host", executes("insert into done values ('the next')"));

            assertThat(JdbcClient.create(database.plain())
                            .sql("select what from done")
                            .query(String.class)
                            .list())
                    .containsExactly("the next");
            workplace.giveUp("host");
        }
    }

    private static Workplace.Work<String> executes(String sql) {
        return connection -> {
            Workplace.execute(connection, sql);
            return sql;
        };
    }

    @Test
    void a_rebuild_waits_as_long_as_it_takes_and_who_has_its_connection_next_does_not() throws SQLException {
        var hurried = new HikariConfig();
        hurried.setJdbcUrl(Vendor.POSTGRESQL.newDatabase().jdbcUrl() + "&socketTimeout=7");
        hurried.setMaximumPoolSize(1);
        try (var pool = new HikariDataSource(hurried)) {
            Workplace workplace = Workplace.of(pool);
            assertThat(workplace.claim("audit")).isTrue();

            assertThat(workplace.inTransaction("audit", Connection::getNetworkTimeout))
                    .isZero();

            workplace.giveUp("audit");
            try (Connection next = pool.getConnection()) {
                assertThat(next.getNetworkTimeout()).isEqualTo(7000);
            }
        }
    }

    @Test
    void over_a_new_connection_nothing_is_written_that_was_claimed_over_a_lost_one() throws SQLException {
        try (TestDatabase database = Vendor.POSTGRESQL.newDatabase();
                HikariDataSource pool = database.open()) {
            Workplace workplace = Workplace.of(pool);
            assertThat(workplace.claim("host")).isTrue();
            assertThat(workplace.claim("member")).isTrue();
            lose(database, workplace.inTransaction("host", WorkplaceIT::process));
            assertThatExceptionOfType(ProjectionException.class)
                    .isThrownBy(() -> workplace.inTransaction("host", WorkplaceIT::process));
            workplace.giveUp("host");

            assertThat(workplace.claim("user")).isTrue();

            assertThatExceptionOfType(ProjectionException.class)
                    .isThrownBy(() -> workplace.inTransaction("member", WorkplaceIT::process))
                    .withMessageContaining("the right to write");
            assertThat(workplace.inTransaction("user", WorkplaceIT::process)).isPositive();
            workplace.giveUp("user");
        }
    }

    private static int process(Connection connection) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("select pg_backend_pid()");
                ResultSet row = select.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** As a server that is started again loses them. */
    private static void lose(TestDatabase database, int process) throws SQLException {
        try (Connection other = database.plain().getConnection()) {
            Workplace.execute(other, "select pg_terminate_backend(" + process + ", 10000)");
        }
    }

    private static DataSource withoutRollback(DataSource pool) {
        return new DelegatingDataSource(pool) {
            @Override
            public Connection getConnection() throws SQLException {
                Connection connection = super.getConnection();
                return (Connection) Proxy.newProxyInstance(
                        Connection.class.getClassLoader(),
                        new Class<?>[] {Connection.class},
                        (proxy, method, given) -> {
                            if (method.getName().equals("rollback")) {
                                throw new SQLException("There is no transaction any more");
                            }
                            try {
                                return method.invoke(connection, given);
                            } catch (InvocationTargetException e) {
                                throw e.getTargetException();
                            }
                        });
            }
        };
    }
}
