package io.housebook.command.platform;

import java.sql.SQLException;

/** The tables of the log inside a transaction, in the words of one database. */
interface LogTables {
    /** Locks the head, which keeps every other writer of every node waiting until the transaction ends, and reads. */
    Standing lock(Touched touched) throws SQLException;

    /**
     * Takes the lock of the head, unless it is held already.
     *
     * @return whether the addition fits what is there; if not, some of it was not written, and the transaction is to be
     *     rolled back
     */
    boolean append(Addition addition) throws SQLException;
}
