package io.housebook.command.platform;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the log stands as far as its last writer remembers: what it read, and what it has appended since. As long as the head
 * is where this writer left it, nobody else has written, and all of it is true. So a writer that is alone need not ask the
 * database before it appends; the database says by the head, which is never at one position at one time twice, when it was not
 * alone.
 *
 * <p>Of an organization that begins with the units themselves everything is known: the log has nothing of it, or else its
 * first event is there already. That a new aggregate is new, and that a key can still be claimed, is taken for granted: the
 * indexes have the last word. Of everything else that is not remembered, {@link #standing} says that it is not known.
 *
 * <p>Used by one thread at a time.
 */
final class Remembered {
    /** Of how many keys of each kind something is remembered. */
    static final int KEYS = 10_000;

    /** For how long after another writer's events nothing is done from memory. */
    private static final Duration COMPANY = Duration.ofSeconds(1);

    private final Facts versions = new Facts();
    private final Facts sequences = new Facts();
    private final Facts claims = new Facts();
    private final Facts counts = new Facts();
    private long position = -1;
    private long recordedAt;
    private boolean inCompany;
    private long companyAt;

    /** By key the number that the log has of it; empty: it has none. */
    private static final class Facts extends LinkedHashMap<String, Optional<Long>> {
        private static final long serialVersionUID = 1L;

        Facts() {
            super(16, 0.75f, true);
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<Long>> eldest) {
            return size() > KEYS;
        }

        /** Whether it is known; then it is put among the others. */
        boolean tell(String key, Map<String, Long> others) {
            Optional<Long> fact = get(key);
            if (fact == null) {
                return false;
            }
            fact.ifPresent(number -> others.put(key, number));
            return true;
        }

        void keep(List<String> keys, Map<String, Long> numbers) {
            keys.forEach(key -> put(key, Optional.ofNullable(numbers.get(key))));
        }
    }

    /** To be called when something went otherwise than expected. */
    void forget() {
        position = -1;
        versions.clear();
        sequences.clear();
        claims.clear();
        counts.clear();
    }

    /**
     * To be called with what was committed last.
     *
     * @param lastRecordedAt when the last event was recorded, in microseconds since 1970-01-01T00:00:00Z
     */
    void keep(Standing standing, long lastRecordedAt, List<AppendUnit> units) {
        if (position >= 0 && standing.positionBefore() != position) {
            companyAt = System.nanoTime();
            inCompany = true;
            forget();
        }
        position = standing.position();
        recordedAt = lastRecordedAt;
        var touched = Touched.by(units);
        touched.claims().forEach(key -> counts.remove(Claim.family(key)));
        versions.keep(touched.aggregates(), standing.versions());
        sequences.keep(touched.organizations(), standing.sequences());
        claims.keep(touched.claims(), standing.claims());
        standing.counts().forEach((family, count) -> counts.put(family, Optional.of(count)));
    }

    /** For all that the units touch; null when something of it is not known. */
    @Nullable
    Standing standing(List<AppendUnit> units) {
        var needed = new Needed();
        boolean known = position >= 0
                && isAlone()
                && units.stream().map(AppendUnit::presupposed).allMatch(needed::isKnown)
                && units.stream().flatMap(unit -> unit.rows().stream()).allMatch(needed::isKnown);
        return known
                ? new Standing(position, recordedAt, needed.versions, needed.sequences, needed.claims, needed.counts)
                : null;
    }

    /** Whether it is worthwhile: who has just found another writer's events will find more of them. */
    private boolean isAlone() {
        inCompany = inCompany && System.nanoTime() - companyAt < COMPANY.toNanos();
        return !inCompany;
    }

    private final class Needed {
        private final Map<String, Long> versions = new HashMap<>();
        private final Map<String, Long> sequences = new HashMap<>();
        private final Map<String, Long> claims = new HashMap<>();
        private final Map<String, Long> counts = new HashMap<>();
        private final Map<String, Boolean> beginning = new HashMap<>();

        boolean isKnown(Presupposed presupposed) {
            return presupposed.versions().keySet().stream()
                            .allMatch(aggregate -> Remembered.this.versions.tell(aggregate, versions))
                    && presupposed.bars().stream().allMatch(bar -> isKnown(bar, null));
        }

        boolean isKnown(EventRow row) {
            boolean begins = beginning.computeIfAbsent(
                    row.organizationId(),
                    organization -> row.aggregateId().equals(organization) && row.aggregateSequence() == 0);
            return (Remembered.this.versions.tell(row.aggregateId(), versions)
                            || row.aggregateSequence() == 0
                            || begins)
                    && (Remembered.this.sequences.tell(row.organizationId(), sequences) || begins)
                    && row.claims().stream().allMatch(claim -> isKnown(claim, begins ? row.organizationId() : null));
        }

        /** @param beginning the organization that begins here, if one does */
        private boolean isKnown(Claim claim, @Nullable String beginning) {
            return switch (claim) {
                case Claim.Taken taken -> {
                    Remembered.this.counts.tell(Claim.family(taken.key()), counts);
                    Remembered.this.claims.tell(taken.key(), claims);
                    yield true;
                }
                case Claim.Freed freed -> {
                    Remembered.this.counts.tell(Claim.family(freed.key()), counts);
                    yield Remembered.this.claims.tell(freed.key(), claims);
                }
                case Claim.Barred barred ->
                    Remembered.this.claims.tell(barred.key(), claims) || isOf(beginning, barred.key());
                case Claim.Counted counted -> {
                    if (!Remembered.this.counts.tell(counted.family(), counts)) {
                        if (!isOf(beginning, counted.family())) {
                            yield false;
                        }
                        counts.putIfAbsent(counted.family(), 0L);
                    }
                    yield true;
                }
            };
        }

        /** The keys of an organization name it. */
        private static boolean isOf(@Nullable String organization, String key) {
            return organization != null && key.contains(":" + organization);
        }
    }
}
