/** The event stream as auditors read it: one row per event, none beside them. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.query.platform",
    "org.axonframework",
    "org.springframework",
    "javax.sql",
    "org.slf4j"
})
package io.housebook.query.audit;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
