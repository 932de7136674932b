package io.housebook.query.audit;

import io.housebook.messages.platform.Stretch;
import java.util.Collection;
import java.util.Map;

/** Where to look for what fields were before. */
interface LookBack {
    /**
     * A field of which it is not known yet what it was before a version.
     *
     * @param kind of the aggregate, with a dot, as the names of its events begin
     * @param seen from which version on it has been looked, up to that one
     */
    record Open(Changes.Version version, String kind, String field, long seen) {
        /** How many versions have been looked at. */
        long distance() {
            return version.number() - seen;
        }

        Open seen(long first) {
            return new Open(version, kind, field, first);
        }
    }

    /** Of each the part of its aggregate's history to be looked at next; of those that were never set before, none. */
    Map<Open, Stretch> next(Collection<Open> open);
}
