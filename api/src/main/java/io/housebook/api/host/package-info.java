/** ClickHouse hosts over HTTP. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "io.housebook.api.connection",
    "io.housebook.api.vault",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "jakarta.validation",
    "com.fasterxml.jackson.annotation"
})
package io.housebook.api.host;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
