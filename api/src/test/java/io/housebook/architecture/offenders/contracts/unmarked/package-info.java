@MayImport("io.housebook.messages.platform")
package io.housebook.architecture.offenders.contracts.unmarked;

import io.housebook.messages.platform.MayImport;
