/** API keys over HTTP. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "io.housebook.api.access",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "jakarta.validation"
})
package io.housebook.api.apikey;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
