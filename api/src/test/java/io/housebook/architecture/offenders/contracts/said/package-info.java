@NullMarked
@MayImport("io.housebook.messages.platform")
package io.housebook.architecture.offenders.contracts.said;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
