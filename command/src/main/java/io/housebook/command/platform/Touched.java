package io.housebook.command.platform;

import java.util.List;
import java.util.stream.Stream;

/**
 * All that some units touch: what has to be known to admit them.
 *
 * @param aggregates by id
 * @param organizations by id
 * @param claims by key
 * @param families of claims whose number counts
 */
record Touched(List<String> aggregates, List<String> organizations, List<String> claims, List<String> families) {

    static Touched by(List<AppendUnit> units) {
        return new Touched(
                distinct(Stream.concat(
                        units.stream().flatMap(unit -> unit.presupposed().versions().keySet().stream()),
                        rows(units).map(EventRow::aggregateId))),
                distinct(rows(units).map(EventRow::organizationId)),
                distinct(claims(units).flatMap(Touched::key)),
                distinct(claims(units).flatMap(Touched::family)));
    }

    /** That of a claim, if it has one. */
    static Stream<String> key(Claim claim) {
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

    private static Stream<Claim> claims(List<AppendUnit> units) {
        return units.stream()
                .flatMap(unit -> Stream.concat(
                        unit.presupposed().bars().stream(),
                        unit.rows().stream().flatMap(row -> row.claims().stream())));
    }

    private static Stream<EventRow> rows(List<AppendUnit> units) {
        return units.stream().flatMap(unit -> unit.rows().stream());
    }

    private static List<String> distinct(Stream<String> keys) {
        return keys.distinct().toList();
    }
}
