package io.housebook.api.audit;

import io.housebook.messages.audit.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;

/** Writes entries down for others to read, oldest first, one at a time. What is written stays within UTF-8. */
interface AuditExport {

    /** What comes before all entries. */
    default void begin(OutputStream out) throws IOException {}

    void write(AuditEntry entry, OutputStream out) throws IOException;

    /** What comes behind all entries. */
    default void end(OutputStream out) throws IOException {}
}
