package io.housebook.messages.evidence;

import io.housebook.messages.platform.StoredEvent;
import java.nio.charset.StandardCharsets;

/**
 * The history of one organization up to an event, as one hash: of the event, and of the chain before it. Who changes, removes or moves
 * an event changes every value from there on. The same hash is the event's leaf in the {@link MerkleTree}, so that whatever vouches for
 * that leaf vouches for all that the organization's history was until then.
 */
public record Chain(Hash value) {
    /** Without any event yet. It holds the name of the organization, so that no chain can pass for that of another. */
    public static Chain of(String organizationId) {
        return new Chain(Hash.anchor(organizationId.getBytes(StandardCharsets.UTF_8)));
    }

    /** @throws IllegalArgumentException when the event has no {@link CanonicalForm} */
    public Chain with(StoredEvent next) {
        return new Chain(Hash.leaf(value.bytes(), CanonicalForm.of(next)));
    }
}
