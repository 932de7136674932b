/** Measurements. Ratios within one run are what counts: machines are shared, and their figures are their own. */
@NullMarked
package io.housebook.benchmarks;

import org.jspecify.annotations.NullMarked;
