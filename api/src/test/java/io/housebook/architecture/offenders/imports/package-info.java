@NullMarked
@MayImport({"io.housebook.messages.platform", "org.axonframework.eventhandling"})
package io.housebook.architecture.offenders.imports;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
