@NullMarked
package io.housebook.architecture.offenders.contracts;

import org.jspecify.annotations.NullMarked;
