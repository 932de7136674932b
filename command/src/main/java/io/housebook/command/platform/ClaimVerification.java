package io.housebook.command.platform;

import io.housebook.messages.platform.ClaimReport;
import io.housebook.messages.platform.ClaimReport.Finding;
import io.housebook.messages.platform.ClaimVerifier;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.HousebookEvent;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Computes the claims anew from all events, and compares them with those in the table. Sees one moment of the log, though
 * others append meanwhile; writes nothing but a table of its own connection, so its memory does not grow with the log.
 */
public final class ClaimVerification implements ClaimVerifier {
    @Override
    public ClaimReport verify(DataSource database) throws SQLException {
        return Snapshot.of(database, (connection, dialect) -> new Fold(connection, dialect).report());
    }

    /** One run. */
    private static final class Fold {
        private static final int PAGE = 1000;
        /** How many findings are listed at most. */
        private static final int LISTED = 100;

        private static final String DIFFERENCES = """
            from expected_claim e full outer join claim c on c.claim_key = e.claim_key
            where e.position is distinct from c.position""";

        private final Connection connection;
        private final Dialect dialect;
        private final List<Finding> findings = new ArrayList<>();
        private long head;

        private Fold(Connection connection, Dialect dialect) {
            this.connection = connection;
            this.dialect = dialect;
        }

        private ClaimReport report() throws SQLException {
            try (Statement create = connection.createStatement()) {
                create.execute("create temporary table expected_claim as select * from claim where 1 = 0");
                create.execute("create unique index expected_claim_by_key on expected_claim (claim_key)");
            }
            while (foldPage()) {
                // There may be another one.
            }
            int brokenRules = findings.size();
            long differences = number("select count(*) " + DIFFERENCES);
            listDifferences();
            return new ClaimReport(
                    head,
                    number("select count(*) from expected_claim"),
                    brokenRules + differences,
                    findings.stream().limit(LISTED).toList());
        }

        /** Returns whether there was anything behind the last page. */
        private boolean foldPage() throws SQLException {
            var claims = new HashMap<Long, List<Claim>>();
            long first = head;
            try (PreparedStatement select = connection.prepareStatement(
                    "select position, event_type, revision, payload from event where position > ? order by position limit "
                            + PAGE)) {
                select.setLong(1, head);
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        head = rows.getLong(1);
                        HousebookEvent event = EventJson.read(rows.getString(2), rows.getInt(3), rows.getString(4));
                        claims.put(head, Claim.of(event));
                    }
                }
            }
            fold(first, claims);
            return head > first;
        }

        private void fold(long before, Map<Long, List<Claim>> claims) throws SQLException {
            Map<String, Optional<Long>> held = held(claims);
            for (long position = before + 1; position <= head; position++) {
                for (Claim claim : claims.getOrDefault(position, List.of())) {
                    switch (claim) {
                        case Claim.Taken taken -> {
                            Optional<Long> holder = held.put(taken.key(), Optional.of(position));
                            if (holder != null && holder.isPresent()) {
                                takenTwice(taken.key(), holder.get(), position);
                            }
                        }
                        case Claim.Freed freed -> held.put(freed.key(), Optional.empty());
                        case Claim.Barred _, Claim.Counted _ -> {}
                    }
                }
            }
            write(held);
        }

        private void takenTwice(String key, long holder, long taker) {
            findings.add(new Finding(
                    key,
                    holder,
                    taker,
                    "%s is taken by the event at %d, but that at %d holds it.".formatted(key, taker, holder)));
        }

        private Map<String, Optional<Long>> held(Map<Long, List<Claim>> claims) throws SQLException {
            var held = new HashMap<String, Optional<Long>>();
            List<String> keys = claims.values().stream()
                    .flatMap(List::stream)
                    .flatMap(claim -> claim instanceof Claim.Taken taken ? Stream.of(taken.key()) : Stream.empty())
                    .distinct()
                    .toList();
            try (PreparedStatement select = connection.prepareStatement(
                    "select e.claim_key, e.position from %s join expected_claim e on e.claim_key = keys.value"
                            .formatted(dialect.keys))) {
                select.setString(1, EventJson.writeTexts(keys));
                try (ResultSet rows = select.executeQuery()) {
                    while (rows.next()) {
                        held.put(rows.getString(1), Optional.of(rows.getLong(2)));
                    }
                }
            }
            return held;
        }

        private void write(Map<String, Optional<Long>> held) throws SQLException {
            try (PreparedStatement delete =
                            connection.prepareStatement("delete from expected_claim where claim_key = ?");
                    PreparedStatement put =
                            connection.prepareStatement("insert into expected_claim (claim_key, position) values (?, ?)"
                                    + " on conflict (claim_key) do update set position = excluded.position")) {
                for (Map.Entry<String, Optional<Long>> claim : held.entrySet()) {
                    PreparedStatement statement = claim.getValue().isPresent() ? put : delete;
                    statement.setString(1, claim.getKey());
                    if (claim.getValue().isPresent()) {
                        statement.setLong(2, claim.getValue().get());
                    }
                    statement.addBatch();
                }
                delete.executeBatch();
                put.executeBatch();
            }
        }

        private void listDifferences() throws SQLException {
            try (Statement select = connection.createStatement();
                    ResultSet rows =
                            select.executeQuery("select coalesce(e.claim_key, c.claim_key), e.position, c.position "
                                    + DIFFERENCES + " order by 1 limit " + LISTED)) {
                while (rows.next()) {
                    findings.add(difference(rows.getString(1), number(rows, 2), number(rows, 3)));
                }
            }
        }

        private static Finding difference(String key, @Nullable Long expected, @Nullable Long found) {
            String sentence;
            if (found == null) {
                sentence = "%s is missing: the event at %d holds it.".formatted(key, expected);
            } else if (expected == null) {
                sentence = "%s is in the table for %d, but no event holds it.".formatted(key, found);
            } else {
                sentence = "%s is in the table for %d, but the event at %d holds it.".formatted(key, found, expected);
            }
            return new Finding(key, expected, found, sentence);
        }

        private static @Nullable Long number(ResultSet row, int column) throws SQLException {
            long number = row.getLong(column);
            return row.wasNull() ? null : number;
        }

        private long number(String sql) throws SQLException {
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery(sql)) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }
}
