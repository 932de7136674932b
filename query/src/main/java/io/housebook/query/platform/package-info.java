/** How projections are driven, written, watched and rebuilt. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "org.axonframework",
    "org.postgresql",
    "javax.sql",
    "org.slf4j",
    "org.springframework",
    "tools.jackson"
})
package io.housebook.query.platform;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
