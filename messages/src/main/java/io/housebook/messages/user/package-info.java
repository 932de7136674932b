/** A person who can sign in, and their sessions. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework", "com.fasterxml.jackson.annotation", "jakarta.validation"})
package io.housebook.messages.user;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
