package io.housebook.command.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.housebook.messages.evidence.Chain;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import java.util.HashMap;
import java.util.Map;

/** How far the sealed chains of the organizations have come. It remembers the ends of some, and finds those of others. */
final class Chains {
    private static final int REMEMBERED = 10_000;

    private final Positions log;
    private final Cache<String, End> ends;

    private record End(long sequence, Chain chain) {}

    /** Where events are, as {@link EventLog#position} says. */
    @FunctionalInterface
    interface Positions {
        /** The position of the event with that sequence in an organization; 0 when there is none. */
        long of(OrganizationId organization, long sequence);
    }

    Chains(Positions log) {
        this(log, REMEMBERED);
    }

    /** @param remembered how many organizations */
    Chains(Positions log, int remembered) {
        this.log = log;
        this.ends = Caffeine.newBuilder().maximumSize(remembered).build();
    }

    /** The sealed chains may be others than those that were grown here. */
    void forget() {
        ends.invalidateAll();
    }

    /** @param tiles of the tree that has all events in front of those that are to be sealed now */
    Growth growth(Tiles tiles) {
        return new Growth(tiles);
    }

    /**
     * The chains with events that are not sealed yet. Their ends are all kept: nobody can find them in the tree.
     */
    final class Growth {
        private final Tiles tiles;
        private final Map<String, End> grown = new HashMap<>();

        private Growth(Tiles tiles) {
            this.tiles = tiles;
        }

        /** The chain with the event, which is the next one of its organization. */
        Chain with(StoredEvent event) {
            long sequence = event.organizationSequence();
            End end = grown.getOrDefault(event.organizationId(), ends.getIfPresent(event.organizationId()));
            Chain before = end != null && end.sequence() == sequence - 1
                    ? end.chain()
                    : at(new OrganizationId(event.organizationId()), sequence - 1, tiles);
            Chain chain = before.with(event);
            grown.put(event.organizationId(), new End(sequence, chain));
            return chain;
        }

        /** They are sealed. */
        void keep() {
            ends.putAll(grown);
        }
    }

    /** @throws IllegalStateException when there is no such event, or it is not sealed */
    Chain at(OrganizationId organization, long sequence, Tiles tiles) {
        if (sequence == 0) {
            return Chain.of(organization.value());
        }
        long position = log.of(organization, sequence);
        Hash hash = position == 0 ? null : tiles.kept(0, position - 1);
        if (hash == null) {
            throw new IllegalStateException(
                    "The event of %s with sequence %d is not sealed".formatted(organization, sequence));
        }
        return new Chain(hash);
    }
}
