package io.housebook.command.evidence;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.housebook.messages.evidence.Chain;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;

/** How far the chains of the organizations have come. It remembers the ends of some, and finds those of others. */
final class Chains {
    private static final int REMEMBERED = 10_000;

    private final EventLog log;
    private final Cache<String, End> ends =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build();

    private record End(long sequence, Chain chain) {}

    Chains(EventLog log) {
        this.log = log;
    }

    /**
     * The chain with the event, which is the next one of its organization.
     *
     * @param tiles of the tree that has all events before it that are not remembered
     */
    Chain with(StoredEvent event, Tiles tiles) {
        End end = ends.getIfPresent(event.organizationId());
        Chain before = end != null && end.sequence() == event.organizationSequence() - 1
                ? end.chain()
                : at(new OrganizationId(event.organizationId()), event.organizationSequence() - 1, tiles);
        Chain chain = before.with(event);
        ends.put(event.organizationId(), new End(event.organizationSequence(), chain));
        return chain;
    }

    /** @throws IllegalStateException when there is no such event, or it is not sealed */
    Chain at(OrganizationId organization, long sequence, Tiles tiles) {
        if (sequence == 0) {
            return Chain.of(organization.value());
        }
        long position = log.position(organization, sequence);
        Hash hash = position == 0 ? null : tiles.kept(0, position - 1);
        if (hash == null) {
            throw new IllegalStateException(
                    "The event of %s with sequence %d is not sealed".formatted(organization, sequence));
        }
        return new Chain(hash);
    }
}
