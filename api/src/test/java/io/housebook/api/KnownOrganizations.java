package io.housebook.api;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** The organizations that clients have heard of, and at which versions. */
final class KnownOrganizations {
    /** Few enough for clients to meet at the same one. */
    private static final int NEWEST = 25;

    private final List<String> ids = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();

    /** An organization at the version that was heard of last, which another client may have changed since. */
    record Known(String id, long version) {
        String etag() {
            return "\"" + version + "\"";
        }
    }

    /** One of the newest as often as one of all; empty while there are none. */
    synchronized Optional<Known> any() {
        if (ids.isEmpty()) {
            return Optional.empty();
        }
        ThreadLocalRandom random = ThreadLocalRandom.current();
        int first = random.nextBoolean() ? 0 : Math.max(0, ids.size() - NEWEST);
        String id = ids.get(random.nextInt(first, ids.size()));
        return Optional.of(new Known(id, requireNonNull(versions.get(id))));
    }

    synchronized void learnFrom(Outcome outcome) {
        if (outcome.isAcknowledged() || outcome.isOvertaken()) {
            String id = outcome.organizationId();
            if (versions.put(id, outcome.version()) == null) {
                ids.add(id);
            }
        }
    }
}
