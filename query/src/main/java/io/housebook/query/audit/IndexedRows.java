package io.housebook.query.audit;

import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.SearchTerm;
import io.housebook.messages.audit.SearchTerm.ActionIs;
import io.housebook.messages.audit.SearchTerm.ActorIs;
import io.housebook.messages.audit.SearchTerm.RecordedWithin;
import io.housebook.messages.audit.SearchTerm.TargetIs;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventTypes;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows among which those are that a search is for, in the order of their positions: as few as an index can tell. Each way to
 * them is an index that ends with the position, so that any page is as near as the first one.
 *
 * @param ways each finds rows that no other one finds
 */
record IndexedRows(EntityManager database, OrganizationId organization, List<Way> ways) {
    /**
     * An equality that an index begins with, beside that of the organization.
     *
     * @param column {@code ""}: there is none, it is all rows of the organization
     */
    record Way(String column, String value) {
        private static final Way ALL = new Way("", "");

        String condition(int number) {
            return column.isEmpty() ? "" : " and " + column + " = :value" + number;
        }
    }

    /**
     * Which part of them: those between two positions, of which neither belongs to it.
     *
     * @param upwards from what is older to what is newer; otherwise from what is newer to what is older
     * @param limit how many at most
     */
    record Part(long after, long before, boolean upwards, int limit) {
        /** Behind the greatest number is nothing, rather than everything. */
        long first() {
            return Math.max(after, after + 1);
        }

        /** What follows a position. */
        Part behind(long position) {
            return upwards ? new Part(position, before, true, limit) : new Part(after, position, false, limit);
        }
    }

    static IndexedRows of(EntityManager database, OrganizationId organization, AuditSearch search) {
        return new IndexedRows(database, organization, ways(search.terms()));
    }

    /** Whether all that an index does not tell of the search is when. */
    static boolean tellAll(AuditSearch search) {
        List<SearchTerm> rest = search.terms().stream()
                .filter(term -> !(term instanceof RecordedWithin))
                .toList();
        return rest.isEmpty() || (rest.size() == 1 && !ways(rest).contains(Way.ALL));
    }

    /** The narrowest first: most things happen to one of many targets, few are done by one of many people. */
    static List<Way> ways(List<SearchTerm> terms) {
        for (SearchTerm term : terms) {
            if (term instanceof TargetIs(String what) && isId(what)) {
                return List.of(new Way("target_id", what));
            }
        }
        for (SearchTerm term : terms) {
            if (term instanceof ActorIs(String who) && isId(who)) {
                return List.of(new Way("actor_id", who));
            }
        }
        for (SearchTerm term : terms) {
            if (term instanceof ActionIs action) {
                return actions(action).stream()
                        .map(name -> new Way("action", name))
                        .toList();
            }
        }
        return List.of(Way.ALL);
    }

    /** That of nobody, and Housebook's own, are words. */
    private static boolean isId(String text) {
        return text.contains("_") || text.equals("housebook") || text.equals("anonymous");
    }

    private static List<String> actions(ActionIs term) {
        return EventTypes.all()
                .map(type -> EventTypes.of(type).value())
                .filter(name -> term.isFamily() ? name.startsWith(term.name()) : name.equals(term.name()))
                .toList();
    }

    /** With two comparisons instead of a between, SQLite without statistics takes the index of the organization for all. */
    static String sql(List<Way> ways, boolean upwards) {
        String order = " order by position" + (upwards ? "" : " desc") + " limit :limit";
        String all = IntStream.range(0, ways.size())
                .mapToObj(number -> "select * from (select * from audit_log where organization_id = :organization"
                        + ways.get(number).condition(number)
                        + " and position between :first and :last" + order + ") way" + number)
                .collect(Collectors.joining(" union all "));
        return ways.size() == 1 ? all : all + order;
    }

    List<AuditRow> read(Part part) {
        Query query = database.createNativeQuery(sql(ways, part.upwards()), AuditRow.class)
                .setParameter("organization", organization.value())
                .setParameter("first", part.first())
                .setParameter("last", part.before() - 1)
                .setParameter("limit", part.limit());
        for (int number = 0; number < ways.size(); number++) {
            if (!ways.get(number).column().isEmpty()) {
                query.setParameter("value" + number, ways.get(number).value());
            }
        }
        var rows = new ArrayList<AuditRow>();
        for (Object row : query.getResultList()) {
            rows.add((AuditRow) row);
        }
        return rows;
    }
}
