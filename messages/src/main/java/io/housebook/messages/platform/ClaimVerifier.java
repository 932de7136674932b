package io.housebook.messages.platform;

import java.sql.SQLException;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/** Computes the claims anew from all events, and compares them with those in the table. The write side provides it. */
public interface ClaimVerifier {
    /** @throws SQLException when the database cannot be read */
    ClaimReport verify(DataSource database) throws SQLException;

    /** @throws IllegalStateException when there is no write side on the class path */
    static ClaimVerifier present() {
        return ServiceLoader.load(ClaimVerifier.class)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("There is nothing on the class path that verifies claims"));
    }
}
