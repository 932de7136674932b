package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.Searched;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.query.audit.Ways.Way;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
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
        return read(part, _ -> true, part.limit()).rows();
    }

    /** @param enough how many are: what is behind them is not looked at */
    Found read(Part part, Predicate<Searched> wanted, int enough) {
        if (ways.isEmpty()) {
            return new Found(List.of(), null);
        }
        StatementSpec select = database.sql(sql(range, ways, part))
                .param("organization", organization.value())
                .param("first", part.after() + 1)
                .param("last", part.before() - 1);
        for (int number = 0; number < ways.size(); number++) {
            select = select.param("value" + number, ways.get(number).value());
        }
        return select.query(rows -> {
            return found(rows, part, wanted, enough);
        });
    }

    private Found found(ResultSet rows, Part part, Predicate<Searched> wanted, int enough) throws SQLException {
        var row = new RowAtHand(rows);
        var found = new ArrayList<AuditEntry>();
        int looked = 0;
        long last = 0;
        while (found.size() < enough && rows.next()) {
            looked++;
            last = row.position();
            if (wanted.test(row)) {
                found.add(row.entry(organization));
            }
        }
        return new Found(found, looked < part.limit() && found.size() < enough ? null : last);
    }

    /** Of several ways each gives as many positions as are wanted, which the index has; rows are only read of the first of all. */
    static String sql(IndexRange range, List<Way> ways, Part part) {
        if (ways.size() == 1) {
            return "select " + AuditColumn.ALL + " from audit_log" + range.rows(ways.getFirst(), 0, part);
        }
        String positions = IntStream.range(0, ways.size())
                .mapToObj(number -> "select position from (select position from audit_log"
                        + range.rows(ways.get(number), number, part) + ") way" + number)
                .collect(Collectors.joining(" union "));
        String order = " order by %s" + part.direction() + " limit " + part.limit();
        return "select " + AuditColumn.ALL + " from (" + positions + order.formatted("position")
                + ") found join audit_log on audit_log.position = found.position"
                + order.formatted("audit_log.position");
    }
}
