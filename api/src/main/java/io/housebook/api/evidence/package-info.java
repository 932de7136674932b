/** Proof that the log is what it was, over HTTP, and carried out of the database. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "io.housebook.api.audit",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "jakarta.validation",
    "jakarta.servlet",
    "javax.sql",
    "org.slf4j"
})
package io.housebook.api.evidence;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
