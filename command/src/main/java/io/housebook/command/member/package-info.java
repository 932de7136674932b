/** The rules of membership. */
@NullMarked
@MayImport({"io.housebook.messages", "io.housebook.command.platform", "io.housebook.command.user", "org.axonframework"})
package io.housebook.command.member;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
