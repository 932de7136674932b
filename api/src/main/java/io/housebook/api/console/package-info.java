/** The command line: what {@code housebook} is told in a terminal, and what it answers there. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "io.housebook.api.evidence",
    "picocli",
    "tools.jackson"
})
package io.housebook.api.console;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
