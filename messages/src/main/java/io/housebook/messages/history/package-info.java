/** What is asked about how things were. */
@NullMarked
@MayImport({"io.housebook.messages"})
package io.housebook.messages.history;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
