/** The way to a ClickHouse server: which addresses may be connected to, and whether somebody who can be let in answers there. */
@NullMarked
@MayImport({"io.housebook.messages", "io.housebook.api.platform", "org.springframework", "javax.net", "org.slf4j"})
package io.housebook.api.connection;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
