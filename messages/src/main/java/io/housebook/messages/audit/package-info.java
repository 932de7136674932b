/** The event stream as an auditor reads it. */
@NullMarked
@MayImport({"io.housebook.messages"})
package io.housebook.messages.audit;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
