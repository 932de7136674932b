/** The rules of an organization. */
@NullMarked
@MayImport({"io.housebook.messages", "io.housebook.command", "org.axonframework"})
package io.housebook.command.organization;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
