@NullMarked
@MayImport({
    "io.housebook.messages.platform",
    "org.axonframework.eventhandling",
    "io.housebook.architecture.offenders.superfluous.itself"
})
package io.housebook.architecture.offenders.superfluous.itself;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
