/** What the design says about all modules, executed. The packages below {@code offenders} break one rule each. */
@NullMarked
package io.housebook.architecture;

import org.jspecify.annotations.NullMarked;
