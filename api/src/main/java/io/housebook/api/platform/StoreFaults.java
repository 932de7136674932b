package io.housebook.api.platform;

import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Tells a database that cannot be reached, or cannot do its work at the moment, from one that was asked something wrong. The
 * first passes; the second is a fault of Housebook.
 *
 * @see <a href="https://www.postgresql.org/docs/current/errcodes-appendix.html">PostgreSQL's error codes</a>
 * @see <a href="https://www.sqlite.org/rescode.html">SQLite's result codes</a>
 */
final class StoreFaults {
    /** The standard's and PostgreSQL's: connections, insufficient resources, intervention of an operator, system errors. */
    private static final Set<String> CLASSES_OF_STATES = Set.of("08", "53", "57", "58");

    /** A lock that was not to be had in time, and a transaction that may not write. */
    private static final Set<String> STATES = Set.of("55P03", "25006");

    /** No code at all, which is the pool's: the connection broke earlier in the transaction and has been taken away. */
    private static final int TAKEN_AWAY = 0;

    /** SQLite's, which has no states: BUSY, LOCKED, NOMEM, READONLY, INTERRUPT, IOERR, FULL, CANTOPEN, PROTOCOL. */
    private static final Set<Integer> CODES = Set.of(TAKEN_AWAY, 5, 6, 7, 8, 9, 10, 13, 14, 15);

    /** A connection that does not exist or has failed; the server shuts down, has crashed, or starts. */
    private static final Set<String> BROKEN = Set.of("08003", "08006", "57P01", "57P02", "57P03");

    private StoreFaults() {}

    /** Whether it or one of its causes is such a fault. */
    static boolean isBehind(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof SQLException e && isStoreFault(e));
    }

    /**
     * Whether a connection that was there broke, by the server's will or without it: the next one may be as good as ever.
     * Not, that none was to be had.
     */
    static boolean isBrokenConnection(Throwable failure) {
        return causes(failure).anyMatch(cause -> cause instanceof SQLException e && isBrokenConnection(e))
                && causes(failure).noneMatch(SQLTransientConnectionException.class::isInstance);
    }

    private static boolean isBrokenConnection(SQLException e) {
        String state = e.getSQLState();
        return state == null ? e.getErrorCode() == TAKEN_AWAY : BROKEN.contains(state);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause);
    }

    private static boolean isStoreFault(SQLException e) {
        String state = e.getSQLState();
        return switch (e) {
            case SQLTransientConnectionException _, SQLNonTransientConnectionException _, SQLRecoverableException _ ->
                true;
            default ->
                state == null
                        ? CODES.contains(e.getErrorCode())
                        : STATES.contains(state) || CLASSES_OF_STATES.contains(state.substring(0, 2));
        };
    }
}
