/** The rules of users and their sessions. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework"})
package io.housebook.command.user;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
