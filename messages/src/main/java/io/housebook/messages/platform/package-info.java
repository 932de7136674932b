/** What every part of the language shares: ids, refusals, pages, and how events are written down. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "org.axonframework",
    "tools.jackson",
    "com.fasterxml.jackson.annotation",
    "jakarta.validation",
    "javax.sql"
})
package io.housebook.messages.platform;

import org.jspecify.annotations.NullMarked;
