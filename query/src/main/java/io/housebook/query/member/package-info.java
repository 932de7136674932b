/** Members as they are read. */
@NullMarked
@MayImport({"io.housebook.messages", "io.housebook.query.platform", "org.axonframework", "org.springframework"})
package io.housebook.query.member;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
