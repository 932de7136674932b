package io.housebook.command.platform;

import io.housebook.command.platform.Addition.Placed;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How things stand for all that some units touch: read once from the database under the lock of the head, or remembered, then
 * counted on in memory, unit by unit.
 */
final class Standing {
    /**
     * Asks four things at once, each for a list of keys, and answers in rows of (which question, from 0; key; number or null):
     * the last version of these aggregates, the last sequence of these organizations, the positions of these claims, the
     * number of claims of these families. {@code %s} stands for the table {@code keys} of the texts of one parameter, as
     * {@code value}.
     */
    static final String SQL = """
            select 0, keys.value, (select aggregate_sequence from event where aggregate_id = keys.value
                                   order by aggregate_sequence desc limit 1) from %1$s
            union all
            select 1, keys.value, (select organization_sequence from event where organization_id = keys.value
                                   order by organization_sequence desc limit 1) from %1$s
            union all
            select 2, keys.value, (select position from claim where claim_key = keys.value) from %1$s
            union all
            select 3, keys.value, (select count(*) from claim where claim_key > keys.value || ':'
                                   and claim_key < keys.value || ';') from %1$s
            """;

    private final Map<String, Long> versions;
    private final Map<String, Long> sequences;
    private final Map<String, Long> claims;
    private final Map<String, Long> counts;
    private final Map<String, Long> claimsBefore;
    private final long positionBefore;
    private final long recordedAt;
    private long position;

    /**
     * @param position of the last event
     * @param recordedAt when it was recorded, in microseconds since 1970-01-01T00:00:00Z
     * @param versions of the aggregates that have events, by id; becomes the standing's own, as the others do
     * @param sequences of the organizations that have events, by id
     * @param claims the positions of those that are held, by key
     * @param counts by family
     */
    Standing(
            long position,
            long recordedAt,
            Map<String, Long> versions,
            Map<String, Long> sequences,
            Map<String, Long> claims,
            Map<String, Long> counts) {
        this.positionBefore = position;
        this.position = position;
        this.recordedAt = recordedAt;
        this.versions = versions;
        this.sequences = sequences;
        this.claims = claims;
        this.counts = counts;
        this.claimsBefore = Map.copyOf(claims);
    }

    /**
     * @param head position and time of the last event
     * @param found as {@link #SQL} answers
     */
    static Standing read(ResultSet head, ResultSet found) throws SQLException {
        head.next();
        var answers = List.<Map<String, Long>>of(new HashMap<>(), new HashMap<>(), new HashMap<>(), new HashMap<>());
        while (found.next()) {
            long number = found.getLong(3);
            if (!found.wasNull()) {
                answers.get(found.getInt(1)).put(found.getString(2), number);
            }
        }
        return new Standing(
                head.getLong(1), head.getLong(2), answers.get(0), answers.get(1), answers.get(2), answers.get(3));
    }

    /** Of the last event that was there before any unit was counted in. */
    long positionBefore() {
        return positionBefore;
    }

    Map<String, Long> versions() {
        return versions;
    }

    Map<String, Long> sequences() {
        return sequences;
    }

    Map<String, Long> claims() {
        return claims;
    }

    Map<String, Long> counts() {
        return counts;
    }

    /** When the last event was recorded, in microseconds since 1970-01-01T00:00:00Z. */
    long recordedAt() {
        return recordedAt;
    }

    /** Of the last event, those that were counted in included. */
    long position() {
        return position;
    }

    /**
     * Counts the unit in, and gives its rows their places.
     *
     * @throws Refused when it breaks a rule; everything then stands as before
     */
    List<Placed> admit(AppendUnit unit) {
        var versionsThen = new Draft(versions);
        var claimsThen = new Draft(claims);
        var countsThen = new Draft(counts);
        requirePresupposedVersions(unit, versionsThen);
        requireNextVersions(unit, versionsThen);
        settleClaims(unit, position, claimsThen, countsThen);
        versionsThen.keep();
        claimsThen.keep();
        countsThen.keep();
        return unit.rows().stream().map(this::place).toList();
    }

    private Placed place(EventRow row) {
        return new Placed(row, ++position, sequences.merge(row.organizationId(), 1L, Long::sum));
    }

    /** Of an aggregate that has been counted in. */
    long version(String aggregateId) {
        return versions.getOrDefault(aggregateId, 0L);
    }

    /** The claims that were held, and are not any more or by another event. */
    List<String> freed() {
        return claimsBefore.entrySet().stream()
                .filter(claim -> !claim.getValue().equals(claims.get(claim.getKey())))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** The claims that were not held, or by another event. */
    Map<String, Long> taken() {
        var taken = new HashMap<>(claims);
        taken.entrySet().removeAll(claimsBefore.entrySet());
        return taken;
    }

    private static void requirePresupposedVersions(AppendUnit unit, Draft versions) {
        unit.presupposed().versions().forEach((aggregate, version) -> {
            Long present = versions.get(aggregate);
            if (!version.equals(present)) {
                throw overtaken(present);
            }
        });
    }

    /** Checks that each event follows the last one of its aggregate, and counts the versions on. */
    private static void requireNextVersions(AppendUnit unit, Draft versions) {
        for (EventRow row : unit.rows()) {
            Long present = versions.get(row.aggregateId());
            long next = present == null ? 0 : present + 1;
            if (row.aggregateSequence() != next) {
                throw overtaken(present);
            }
            versions.put(row.aggregateId(), next);
        }
    }

    private static Refused overtaken(@Nullable Long present) {
        return Refused.because(
                Refusal.VERSION_MISMATCH,
                "It was changed by someone else at the same moment; nothing was changed by this request.",
                present == null ? Map.of() : Map.of("presentVersion", present));
    }

    /** Settles what the unit presupposes and its events claim, at the positions that they would have. */
    private static void settleClaims(AppendUnit unit, long position, Draft claims, Draft counts) {
        unit.presupposed().bars().forEach(bar -> settle(bar, position, claims, counts));
        long at = position;
        for (EventRow row : unit.rows()) {
            at++;
            for (Claim claim : row.claims()) {
                settle(claim, at, claims, counts);
            }
        }
    }

    private static void settle(Claim claim, long position, Draft claims, Draft counts) {
        switch (claim) {
            case Claim.Taken taken -> {
                if (claims.get(taken.key()) != null) {
                    throw taken.ifTaken();
                }
                claims.put(taken.key(), position);
                count(taken.key(), 1, counts);
            }
            case Claim.Freed freed -> {
                if (claims.get(freed.key()) != null) {
                    claims.put(freed.key(), null);
                    count(freed.key(), -1, counts);
                }
            }
            case Claim.Barred barred -> {
                if (claims.get(barred.key()) != null) {
                    throw barred.ifTaken();
                }
            }
            case Claim.Counted counted -> {
                Long count = counts.get(counted.family());
                if (count == null || count < counted.atLeast() || count > counted.atMost()) {
                    throw counted.ifNot();
                }
            }
        }
    }

    /** Only families that somebody asks for are counted. */
    private static void count(String key, int more, Draft counts) {
        String family = Claim.family(key);
        Long count = counts.get(family);
        if (count != null) {
            counts.put(family, count + more);
        }
    }
}
