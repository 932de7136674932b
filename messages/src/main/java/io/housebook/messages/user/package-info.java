/** A person who can sign in. */
@NullMarked
@MayImport({"io.housebook.messages", "com.fasterxml.jackson.annotation"})
package io.housebook.messages.user;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
