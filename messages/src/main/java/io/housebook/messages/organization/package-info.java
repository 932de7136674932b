/** The tenant: what is asked of an organization, what happens to it, what is seen of it. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "org.axonframework.modelling",
    "com.fasterxml.jackson.annotation",
    "jakarta.validation"
})
package io.housebook.messages.organization;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
