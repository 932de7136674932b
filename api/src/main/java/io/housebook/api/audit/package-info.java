/** The audit log over HTTP. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "jakarta.validation",
    "jakarta.servlet",
    "tools.jackson",
    "org.slf4j"
})
package io.housebook.api.audit;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
