/** The read models, as an operator sees and rebuilds them. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "org.axonframework.modelling",
    "com.fasterxml.jackson.annotation",
    "jakarta.validation"
})
package io.housebook.messages.projection;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
