/** The rules of API keys. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework"})
package io.housebook.command.apikey;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
