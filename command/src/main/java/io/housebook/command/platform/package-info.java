/** The event store engine, and the bus in front of it. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.command.evidence",
    "org.axonframework",
    "com.github.benmanes.caffeine",
    "org.postgresql",
    "javax.sql",
    "jakarta.validation",
    "org.slf4j",
    "org.springframework"
})
package io.housebook.command.platform;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
