/** What happens at the door: who was not let in, and why. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework", "com.fasterxml.jackson.annotation", "jakarta.validation"})
package io.housebook.messages.access;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
