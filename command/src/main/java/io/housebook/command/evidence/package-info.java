/** What proves that the log is what it was, kept beside it: the tree over its events, and what was signed of it. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework", "com.github.benmanes.caffeine", "javax.sql"})
package io.housebook.command.evidence;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
