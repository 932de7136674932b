/** What hosts are reached with, and the keys that it is sealed with. No other package sees a secret of the database in the clear. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "org.springframework",
    "io.swagger.v3.oas.annotations",
    "org.slf4j",
    "javax.sql"
})
package io.housebook.api.vault;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
