/** What the log is compared with: the same application over Axon's own JPA event store. Nothing here is used in production. */
@NullMarked
package io.housebook.benchmarks.stock;

import org.jspecify.annotations.NullMarked;
