package io.housebook.query.audit;

import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.query.audit.Ways.Way;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * The rows among which those are that a search is for, in the order of their positions: as few as an index can tell. Each way to
 * them is an index that ends with the position, so that any page is as near as the first one.
 */
record IndexedRows(EntityManager database, OrganizationId organization, List<Way> ways) {
    /**
     * Which part of them: those between two positions, of which neither belongs to it.
     *
     * @param upwards from what is older to what is newer; otherwise from what is newer to what is older
     * @param limit how many at most
     */
    record Part(long after, long before, boolean upwards, int limit) {
        /** What follows a position. */
        Part behind(long position, int limit) {
            return upwards ? new Part(position, before, true, limit) : new Part(after, position, false, limit);
        }

        /**
         * Numbers of our own, and no parameters: PostgreSQL would plan for any, and take a range that it does not know for a small
         * part of the table.
         */
        String range() {
            return " and position between %d and %d".formatted(after + 1, before - 1);
        }

        String order(String position) {
            return " order by %s%s limit %d".formatted(position, upwards ? "" : " desc", limit);
        }
    }

    static IndexedRows of(EntityManager database, OrganizationId organization, AuditSearch search) {
        return new IndexedRows(database, organization, Ways.to(search, new Addresses(database, organization)::in));
    }

    List<AuditRow> read(Part part) {
        if (ways.isEmpty()) {
            return List.of();
        }
        Query query = database.createNativeQuery(sql(ways, part), AuditRow.class)
                .setParameter("organization", organization.value());
        for (int number = 0; number < ways.size(); number++) {
            if (!ways.get(number).equals(Way.ALL)) {
                query.setParameter("value" + number, ways.get(number).value());
            }
        }
        var rows = new ArrayList<AuditRow>();
        for (Object row : query.getResultList()) {
            rows.add((AuditRow) row);
        }
        return rows;
    }

    /** Of several ways each gives as many positions as are wanted, which the index has; rows are only read of the first of all. */
    static String sql(List<Way> ways, Part part) {
        if (ways.size() == 1) {
            return "select * from audit_log" + condition(ways, 0, part) + part.order("position");
        }
        String positions = IntStream.range(0, ways.size())
                .mapToObj(number -> "select position from (select position from audit_log"
                        + condition(ways, number, part) + part.order("position") + ") way" + number)
                .collect(Collectors.joining(" union "));
        return "select audit_log.* from (" + positions + part.order("position")
                + ") found join audit_log on audit_log.position = found.position" + part.order("audit_log.position");
    }

    private static String condition(List<Way> ways, int number, Part part) {
        Way way = ways.get(number);
        return " where organization_id = :organization"
                + (way.equals(Way.ALL) ? "" : " and " + way.column() + " = :value" + number)
                + part.range();
    }
}
