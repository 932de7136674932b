package io.housebook.messages.evidence;

import java.io.BufferedReader;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ServiceLoader;
import javax.sql.DataSource;

/** Holds all events against what was sealed of them, and that against checkpoints. The write side provides it. */
public interface LogVerifier {
    /**
     * @param key under whose signature the checkpoints must be
     * @param saved checkpoints that were kept elsewhere, one behind the other
     * @throws SQLException when the database cannot be read
     * @throws UncheckedIOException when what was saved cannot be read
     */
    LogReport verify(DataSource database, NoteKey key, BufferedReader saved) throws SQLException;

    /** @throws IllegalStateException when there is no write side on the class path */
    static LogVerifier present() {
        return ServiceLoader.load(LogVerifier.class)
                .findFirst()
                .orElseThrow(
                        () -> new IllegalStateException("There is nothing on the class path that verifies the log"));
    }
}
