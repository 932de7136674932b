package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.api.platform.DatabaseUrl.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

    @ParameterizedTest
    @CsvSource({
        "sqlite:./housebook.db, ./housebook.db",
        "sqlite:housebook.db, housebook.db",
        "sqlite:/var/lib/housebook.db, /var/lib/housebook.db",
        "sqlite:///var/lib/housebook.db, /var/lib/housebook.db",
        "sqlite://./housebook.db, ./housebook.db",
        "SQLITE:./Housebook.DB, ./Housebook.DB",
        "file:./housebook.db, ./housebook.db",
        "file:///var/lib/housebook.db, /var/lib/housebook.db",
        "File:/var/lib/housebook.db, /var/lib/housebook.db",
        "sqlite:/var/lib/house%20book.db, /var/lib/house book.db",
        "sqlite:a+b.db, a+b.db",
        "jdbc:sqlite:./housebook.db, ./housebook.db",
        "JDBC:SQLite:/var/lib/housebook.db, /var/lib/housebook.db",
        "'  sqlite:./housebook.db\n', ./housebook.db"
    })
    void a_sqlite_file(String text, String file) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.vendor()).isEqualTo(Vendor.SQLITE);
        assertThat(url.jdbcUrl()).isEqualTo("jdbc:sqlite:" + file);
        assertThat(url.user()).isNull();
        assertThat(url.password()).isNull();
        assertThat(url.display()).isEqualTo("sqlite:" + file);
    }

    @ParameterizedTest
    @CsvSource({
        "postgres://u:p@db:5433/house, jdbc:postgresql://db:5433/house, u, p",
        "postgresql://u:p@db/house, jdbc:postgresql://db/house, u, p",
        "POSTGRES://u:p@db/house, jdbc:postgresql://db/house, u, p",
        "PostgreSQL://u:p@db/House, jdbc:postgresql://db/House, u, p",
        "postgresql://db/house, jdbc:postgresql://db/house, ,",
        "postgresql://u@db/house, jdbc:postgresql://db/house, u,",
        "postgresql://u:@db/house, jdbc:postgresql://db/house, u, ''",
        "postgresql://u%40x:p%40ss%3Aw%2F@db/house, jdbc:postgresql://db/house, u@x, p@ss:w/",
        "postgresql://u:a+b@db/house, jdbc:postgresql://db/house, u, a+b",
        "postgresql://u:a:b@db/house, jdbc:postgresql://db/house, u, a:b",
        "postgresql://u:p@[::1]:5432/house, jdbc:postgresql://[::1]:5432/house, u, p",
        "postgresql://u:p@db/house?sslmode=require, jdbc:postgresql://db/house?sslmode=require, u, p",
        "jdbc:postgresql://db:5432/house, jdbc:postgresql://db:5432/house, ,",
        "JDBC:PostgreSQL://db/house, jdbc:postgresql://db/house, ,",
        "jdbc:postgresql://db/house?user=u&password=p, jdbc:postgresql://db/house?user=u&password=p, ,"
    })
    void a_postgresql_database(String text, String jdbcUrl, String user, String password) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.vendor()).isEqualTo(Vendor.POSTGRESQL);
        assertThat(url.jdbcUrl()).isEqualTo(jdbcUrl);
        assertThat(url.user()).isEqualTo(user);
        assertThat(url.password()).isEqualTo(password);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://admin:s3cret@db:5433/house?sslmode=require",
                "postgresql://admin:s%33cret@db:5433/house",
                "jdbc:postgresql://db:5433/house?user=admin&password=s3cret"
            })
    void it_is_named_to_people_without_its_credentials(String text) {
        DatabaseUrl url = DatabaseUrl.parse(text);

        assertThat(url.display()).isEqualTo("postgresql://db:5433/house");
        assertThat(url).hasToString(url.display());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "housebook.db",
                "/var/lib/housebook.db",
                "d1:housebook",
                "d1://admin:s3cret@housebook",
                "libsql://admin:s3cret@db.example",
                "mysql://admin:s3cret@db/house",
                "jdbc:mysql://admin:s3cret@db/house",
                "jdbc:h2:mem:house",
                "jdbc:postgresql:house",
                "http://admin:s3cret@db/house",
                "postgresql://admin:s3cret@db",
                "postgresql://admin:s3cret@db/",
                "postgresql:///house",
                "postgresql:house",
                "://x"
            })
    void what_is_not_supported_is_told_what_is(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith("DATABASE_URL ")
                .hasMessageContaining("Supported are sqlite:<file>, file:<file>, postgresql://")
                .hasMessageNotContainingAny("s3cret", "admin")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:",
                "sqlite://",
                "sqlite::memory:",
                "sqlite: ",
                "file::memory:?cache=shared",
                "jdbc:sqlite:",
                "jdbc:sqlite::memory:",
                "sqlite:./housebook.db?mode=ro"
            })
    void what_is_no_file_is_refused_with_an_example(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("sqlite:./housebook.db");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://admin:s3#cret@db/house",
                "postgresql://admin:s3[cret@db/house",
                "postgresql://admin:s3 cret@db/house",
                "postgresql://admin:s3%zzcret@db/house",
                "postgresql://admin:s3@cret@db/house",
                "postgresql://admin:s3/cret@db/house"
            })
    void a_password_that_is_not_encoded_is_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(text))
                .isInstanceOf(StartRefused.class)
                .hasMessageNotContainingAny("s3", "cret", "admin")
                .hasNoCause();
    }

    @Test
    void a_percent_sign_that_encodes_nothing_is_refused() {
        assertThatThrownBy(() -> DatabaseUrl.parse("sqlite:100%.db"))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("%");
    }
}
