package io.housebook.command.platform;

import java.sql.SQLException;

/** The tables of the log inside a transaction, in the words of one database. */
interface LogTables {
    /** Locks the head, which keeps every other writer of every node waiting until the transaction ends, and reads. */
    Standing lock(Touched touched) throws SQLException;

    void append(Addition addition) throws SQLException;
}
