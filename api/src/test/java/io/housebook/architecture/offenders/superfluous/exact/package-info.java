@NullMarked
@MayImport({"io.housebook.messages.platform", "org.axonframework.eventhandling"})
package io.housebook.architecture.offenders.superfluous.exact;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
