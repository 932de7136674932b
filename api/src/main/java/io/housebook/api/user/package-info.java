/** Users over HTTP: how they come to be somebody, and what they do with their account. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "io.housebook.api.access",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "jakarta.servlet",
    "jakarta.validation"
})
package io.housebook.api.user;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
