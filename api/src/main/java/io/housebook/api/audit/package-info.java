/** The audit log over HTTP. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "jakarta.validation"
})
package io.housebook.api.audit;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
