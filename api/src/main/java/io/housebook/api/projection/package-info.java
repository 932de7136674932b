/** The operator's projections over HTTP. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "org.slf4j",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "jakarta.validation"
})
package io.housebook.api.projection;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
