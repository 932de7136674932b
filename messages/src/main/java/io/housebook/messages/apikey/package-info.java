/** A credential of an application, owned by one organization. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework", "com.fasterxml.jackson.annotation", "jakarta.validation"})
package io.housebook.messages.apikey;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
