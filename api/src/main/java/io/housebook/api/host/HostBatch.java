package io.housebook.api.host;

import io.housebook.messages.platform.Refused.Fault;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Hosts that are to be registered together, as somebody has written them down: each may be wrong, and in several ways. */
interface HostBatch {
    /** What is wrong beside the values of its hosts. */
    List<Fault> faults();

    /**
     * As they are given.
     *
     * @return with a null for what is none at all
     */
    List<@Nullable ImportedHost> hosts();

    /** Says where something is wrong with all hosts together. */
    Fault fault(String detail);

    /**
     * Says where something is wrong with one of them.
     *
     * @param index from 0
     * @param field of {@link ImportedHost}, such as {@code url} or {@code tls/mode}; empty: the host itself
     * @param detail that repeats nothing of what was given
     */
    Fault fault(int index, String field, String detail);
}
