/** ClickHouse hosts as they are read. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.query.platform",
    "org.axonframework",
    "jakarta.persistence",
    "org.springframework",
    "org.hibernate.annotations"
})
package io.housebook.query.host;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
