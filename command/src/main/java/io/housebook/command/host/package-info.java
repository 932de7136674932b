/** The rules of ClickHouse hosts. */
@NullMarked
@MayImport({"io.housebook.messages", "io.housebook.command.platform", "org.axonframework"})
package io.housebook.command.host;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
