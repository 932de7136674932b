/** What proves that the log is what it was: hashes of its events, what they are joined to, and the notes that are signed of it. */
@NullMarked
@MayImport({"io.housebook.messages", "tools.jackson", "javax.sql"})
package io.housebook.messages.evidence;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
