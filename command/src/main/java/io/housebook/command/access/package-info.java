/** What the door reports: there is nothing to decide. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework"})
package io.housebook.command.access;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
