package io.housebook.messages.audit;

import io.housebook.messages.platform.Network;
import io.housebook.messages.platform.Origin;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One condition of an {@link AuditSearch}. */
public sealed interface SearchTerm {
    boolean matches(Searched entry);

    /** Who did it, by their id. */
    record ActorIs(String id) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return id.equals(entry.actor().id());
        }
    }

    /** Who did it, by what they were called then. */
    record ActorNamed(String name) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return name.equals(entry.actor().name());
        }
    }

    /**
     * What kind of actor did it.
     *
     * @param type one of {@link Origin.Actor#TYPES}
     */
    record ActorOfKind(String type) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return type.equals(entry.actor().type());
        }
    }

    /**
     * What was done: an action such as {@code host.renamed}, or all whose names begin with {@code host.}.
     *
     * @param name the action, or the beginning with its dot
     */
    record ActionIs(String name) implements SearchTerm {
        public boolean isFamily() {
            return name.endsWith(".");
        }

        @Override
        public boolean matches(Searched entry) {
            return isFamily() ? entry.action().startsWith(name) : entry.action().equals(name);
        }
    }

    /** What it was done to: an id, or a kind such as {@code host}. */
    record TargetIs(String what) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return what.equals(entry.target().id())
                    || what.equals(entry.target().type());
        }
    }

    /** Which field it changed. */
    record FieldChanged(String field) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return entry.changes().stream().anyMatch(change -> change.field().equals(field));
        }
    }

    /**
     * When it was recorded.
     *
     * @param from the first instant; null: any
     * @param until the first instant that is too late; null: none is
     */
    record RecordedWithin(@Nullable Instant from, @Nullable Instant until) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return (from == null || !entry.recordedAt().isBefore(from))
                    && (until == null || entry.recordedAt().isBefore(until));
        }
    }

    /** From where. */
    record CameFrom(Network network) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return entry.ip() != null && network.contains(entry.ip());
        }
    }

    /** In which request. */
    record RequestIs(String id) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return id.equals(entry.requestId());
        }
    }

    /** A text that is in the sentence or the reason, in capitals or not. */
    record Says(String text) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return contains(entry.sentence()) || (entry.reason() != null && contains(entry.reason()));
        }

        private boolean contains(String whole) {
            return whole.toLowerCase(Locale.ROOT).contains(text.toLowerCase(Locale.ROOT));
        }
    }

    /** Everything but that. */
    record Not(SearchTerm term) implements SearchTerm {
        @Override
        public boolean matches(Searched entry) {
            return !term.matches(entry);
        }
    }
}
