/** Members and invitations over HTTP. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "io.housebook.api.access",
    "io.housebook.api.user",
    "org.springframework",
    "com.fasterxml.jackson.annotation",
    "jakarta.mail",
    "org.slf4j",
    "io.swagger.v3.oas.annotations",
    "jakarta.validation"
})
package io.housebook.api.member;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
