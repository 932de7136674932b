/** The main class. */
@NullMarked
@MayImport({"io.housebook.api", "io.housebook.messages.platform", "org.springframework.boot"})
package io.housebook.api;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
