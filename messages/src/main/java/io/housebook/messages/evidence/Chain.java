package io.housebook.messages.evidence;

import java.nio.charset.StandardCharsets;

/**
 * The history of one organization up to a record, as one hash: of the record, and of the chain before it. Who changes, removes or
 * moves a record changes every value from there on.
 */
public record Chain(Hash value) {
    /** Without any record yet. It holds the name of the organization, so that no chain can pass for that of another. */
    public static Chain of(String organizationId) {
        return new Chain(Hash.anchor(organizationId.getBytes(StandardCharsets.UTF_8)));
    }

    /** @param added see {@link CanonicalForm#hash} */
    public Chain with(Hash added) {
        return new Chain(Hash.link(value, added));
    }
}
