@NullMarked
@MayImport({"io.housebook.messages.platform", "org.axonframework.eventhandling", "org.slf4j"})
package io.housebook.architecture.offenders.superfluous.unused;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
