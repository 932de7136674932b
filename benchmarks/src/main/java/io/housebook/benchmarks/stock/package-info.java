/** What the log is compared with: the same application over Axon's own JPA event store. None of it is in the product. */
@NullMarked
package io.housebook.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
