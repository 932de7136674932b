/** Users and sessions as they are read. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.query.platform",
    "org.axonframework",
    "jakarta.persistence",
    "org.springframework",
    "org.hibernate.annotations",
    "org.slf4j"
})
package io.housebook.query.user;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
