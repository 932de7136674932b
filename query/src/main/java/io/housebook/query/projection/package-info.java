/** How operators see projections, and how these are made anew. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.query.platform",
    "org.axonframework",
    "org.postgresql",
    "javax.sql",
    "org.slf4j",
    "org.springframework",
    "tools.jackson"
})
package io.housebook.query.projection;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
