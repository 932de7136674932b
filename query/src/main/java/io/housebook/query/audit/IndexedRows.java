package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.query.audit.Ways.Way;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * The rows among which those are that a search is for, in the order of their positions: as few as an index can tell. Each way to
 * them is an index that ends with the position, so that any page is as near as the first one.
 */
record IndexedRows(JdbcClient database, IndexRange range, OrganizationId organization, List<Way> ways) {
    /** Where fewer than one in so many rows are enough, all are looked at first, and only those that are wanted are read whole. */
    private static final int ONE_IN = 2;

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

        String direction() {
            return upwards ? "" : " desc";
        }
    }

    /**
     * What is there in a part.
     *
     * @param rows those that are wanted, what they changed left out
     * @param looked the position of the last row that was looked at, when there may be more; null: it was the whole part
     */
    record Found(List<AuditEntry> rows, @Nullable Long looked) {}

    static IndexedRows of(JdbcClient database, IndexRange range, OrganizationId organization, AuditSearch search) {
        return new IndexedRows(
                database, range, organization, Ways.to(search, new Addresses(database, organization)::in));
    }

    List<AuditEntry> read(Part part) {
        return read(part, AuditSearch.ALL, part.limit()).rows();
    }

    /** @param enough how many are: what is behind them is not looked at */
    Found read(Part part, AuditSearch search, int enough) {
        if (ways.isEmpty()) {
            return new Found(List.of(), null);
        }
        if (part.limit() <= enough * ONE_IN) {
            Looked<AuditEntry> rows = look(AuditColumn.ALL, part, search, enough, row -> row.entry(organization));
            return new Found(rows.found(), rows.last());
        }
        Looked<Long> positions =
                look(AuditColumn.only(AuditColumn.of(search)), part, search, enough, RowAtHand::position);
        return new Found(whole(positions.found(), part), positions.last());
    }

    private record Looked<T>(List<T> found, @Nullable Long last) {}

    private <T> Looked<T> look(
            String columns, Part part, AuditSearch search, int enough, Function<RowAtHand, T> reading) {
        StatementSpec select = database.sql(sql(range, columns, ways, part))
                .param("organization", organization.value())
                .param("first", part.after() + 1)
                .param("last", part.before() - 1);
        for (int number = 0; number < ways.size(); number++) {
            select = select.param("value" + number, ways.get(number).value());
        }
        return select.query(rows -> {
            var row = new RowAtHand(rows);
            var found = new ArrayList<T>();
            int looked = 0;
            long last = 0;
            while (found.size() < enough && rows.next()) {
                looked++;
                last = row.position();
                if (search.matches(row)) {
                    found.add(reading.apply(row));
                }
            }
            return new Looked<>(found, looked < part.limit() && found.size() < enough ? null : last);
        });
    }

    private List<AuditEntry> whole(List<Long> positions, Part part) {
        return positions.isEmpty()
                ? List.of()
                : database.sql("select " + AuditColumn.ALL
                                + " from audit_log where position in (:positions) order by position" + part.direction())
                        .param("positions", positions)
                        .query((row, number) -> new RowAtHand(row).entry(organization))
                        .list();
    }

    /** Of several ways each gives as many positions as are wanted, which the index has; rows are only read of the first of all. */
    static String sql(IndexRange range, String columns, List<Way> ways, Part part) {
        if (ways.size() == 1) {
            return "select " + columns + " from audit_log" + range.rows(ways.getFirst(), 0, part);
        }
        String positions = IntStream.range(0, ways.size())
                .mapToObj(number -> "select position from (select position from audit_log"
                        + range.rows(ways.get(number), number, part) + ") way" + number)
                .collect(Collectors.joining(" union "));
        String order = " order by %s" + part.direction() + " limit " + part.limit();
        return "select " + columns + " from (" + positions + order.formatted("position")
                + ") found join audit_log on audit_log.position = found.position"
                + order.formatted("audit_log.position");
    }
}
