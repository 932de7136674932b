@NullMarked
@MayImport({"io.housebook.messages.platform", "org.axonframework.eventhandling", "org.axonframework.event"})
package io.housebook.architecture.offenders.superfluous.shorter;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
