/** ClickHouse hosts: where they are, how they are reached, and what came of trying. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework", "com.fasterxml.jackson.annotation", "jakarta.validation"})
package io.housebook.messages.host;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
