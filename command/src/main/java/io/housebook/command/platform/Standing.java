package io.housebook.command.platform;

import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How things stand for all that the units of one transaction touch, under the lock of the head: read once from the
 * database, then counted on in memory, unit by unit.
 */
final class Standing {
    private final Map<String, Long> versions = new HashMap<>();
    private final Map<String, Long> sequences = new HashMap<>();
    private final Map<String, Long> claims = new HashMap<>();
    private final Map<String, Long> counts = new HashMap<>();
    private final Map<String, Long> claimsBefore;

    /** Each kind of question, in the order of the parts of {@link Dialect#standing}. */
    private List<Map<String, Long>> answers() {
        return List.of(versions, sequences, claims, counts);
    }

    private Standing(Connection connection, Dialect dialect, List<AppendUnit> units) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(dialect.standing)) {
            select.setString(1, keys(rows(units).map(EventRow::aggregateId)));
            select.setString(2, keys(rows(units).map(EventRow::organizationId)));
            select.setString(3, keys(claims(units).flatMap(Standing::key)));
            select.setString(4, keys(claims(units).flatMap(Standing::family)));
            try (ResultSet found = select.executeQuery()) {
                while (found.next()) {
                    long number = found.getLong(3);
                    if (!found.wasNull()) {
                        answers().get(found.getInt(1)).put(found.getString(2), number);
                    }
                }
            }
        }
        claimsBefore = Map.copyOf(claims);
    }

    static Standing of(Connection connection, Dialect dialect, List<AppendUnit> units) throws SQLException {
        return new Standing(connection, dialect, units);
    }

    /**
     * Counts the unit in.
     *
     * @param position of the last event before it
     * @throws Refused when it breaks a rule; everything then stands as before
     */
    void admit(AppendUnit unit, long position) {
        var versionsThen = new Draft(versions);
        var claimsThen = new Draft(claims);
        var countsThen = new Draft(counts);
        requireNextVersions(unit, versionsThen);
        settleClaims(unit, position, claimsThen, countsThen);
        versionsThen.keep();
        claimsThen.keep();
        countsThen.keep();
    }

    /** The next number in the organization's own order. */
    long nextSequence(String organizationId) {
        return sequences.merge(organizationId, 1L, Long::sum);
    }

    /** Of an aggregate that has been counted in. */
    long version(String aggregateId) {
        return versions.getOrDefault(aggregateId, 0L);
    }

    /** Writes which claims are held now. */
    void writeClaims(Connection connection) throws SQLException {
        new ClaimTable(connection).change(claimsBefore, claims);
    }

    /** Checks that each event follows the last one of its aggregate, and counts the versions on. */
    private static void requireNextVersions(AppendUnit unit, Draft versions) {
        for (EventRow row : unit.rows()) {
            Long present = versions.get(row.aggregateId());
            long next = present == null ? 0 : present + 1;
            if (row.aggregateSequence() != next) {
                throw Refused.because(
                        Refusal.VERSION_MISMATCH,
                        "It was changed by someone else at the same moment; nothing was changed by this request.",
                        present == null ? Map.of() : Map.of("presentVersion", present));
            }
            versions.put(row.aggregateId(), next);
        }
    }

    /** Settles what the unit's events claim, at the positions that they would have. */
    private static void settleClaims(AppendUnit unit, long position, Draft claims, Draft counts) {
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
        String family = key.substring(0, key.lastIndexOf(':'));
        Long count = counts.get(family);
        if (count != null) {
            counts.put(family, count + more);
        }
    }

    private static Stream<String> key(Claim claim) {
        return switch (claim) {
            case Claim.Taken taken -> Stream.of(taken.key());
            case Claim.Freed freed -> Stream.of(freed.key());
            case Claim.Barred barred -> Stream.of(barred.key());
            case Claim.Counted _ -> Stream.empty();
        };
    }

    private static Stream<String> family(Claim claim) {
        return claim instanceof Claim.Counted counted ? Stream.of(counted.family()) : Stream.empty();
    }

    private static String keys(Stream<String> keys) {
        return EventJson.writeTexts(keys.distinct().toList());
    }

    private static Stream<Claim> claims(List<AppendUnit> units) {
        return rows(units).flatMap(row -> row.claims().stream());
    }

    private static Stream<EventRow> rows(List<AppendUnit> units) {
        return units.stream().flatMap(unit -> unit.rows().stream());
    }
}
