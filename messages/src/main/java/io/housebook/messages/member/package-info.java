/** One person's belonging to one organization, from invitation to departure. */
@NullMarked
@MayImport({"io.housebook.messages", "org.axonframework", "com.fasterxml.jackson.annotation", "jakarta.validation"})
package io.housebook.messages.member;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
