package io.housebook.api.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

class PasswordsTest {
    @Test
    void where_there_is_no_account_a_password_is_compared_with_what_takes_as_long() {
        try (TestDatabase database = Vendor.SQLITE.newDatabase()) {
            DataSource tables = database.migrated().plain();
            var passwords = new Passwords(tables, tables);
            PasswordId kept = passwords.keep(UserId.generate(), "an engine that weaves algebra");
            String hash = JdbcClient.create(tables)
                    .sql("select hash from password where id = ?")
                    .param(kept.value())
                    .query(String.class)
                    .single();

            assertThat(withoutNoise(Passwords.ofNoPassword())).isEqualTo(withoutNoise(hash));
            assertThat(passwords.shown(Optional.empty(), "an engine that weaves algebra"))
                    .isEmpty();
        }
    }

    /** Algorithm, version and cost, and how long salt and hash are. */
    private static String withoutNoise(String hash) {
        String[] parts = hash.split("\\$", -1);
        int last = parts.length - 1;
        return "%s, %s, %s, %d, %d"
                .formatted(parts[1], parts[2], parts[3], parts[last - 1].length(), parts[last].length());
    }
}
