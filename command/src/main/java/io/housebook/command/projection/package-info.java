/** The rules of rebuilding a projection. The rows themselves are the read side's. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework"})
package io.housebook.command.projection;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
