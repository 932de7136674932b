package io.housebook.benchmarks;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * A long history of one organization that exists, written by SQL behind what the log has: of ten events six give it another name,
 * two another logo, and two are somebody's look into the history. A thousand people take turns, each from an address of their own.
 *
 * <p>So are the rows that the projectors would make of it, which takes them hours of ten million events. That it is these very rows,
 * the server verifies: {@link AuditedStore}.
 */
final class LongHistory {
    /** How many people there are. */
    static final int PEOPLE = 1000;

    /** How many events are written in one transaction. */
    private static final int ROUND = 500_000;

    private static final String NUMBERS_POSTGRESQL = "generate_series(cast(%d as bigint), %d) numbers(i)";
    private static final String NUMBERS_SQLITE =
            "(with recursive numbers(i) as (select %d union all select i + 1 from numbers where i < %d) select i from numbers) numbers";

    /** What is there already. */
    private record Behind(long head, long recordedAt, long sequence, long version) {
        static Behind of(Statement statement, String organization) throws SQLException {
            return new Behind(
                    number(statement, "select position from event_head"),
                    number(statement, "select recorded_at from event_head"),
                    number(
                            statement,
                            "select max(organization_sequence) from event where organization_id = '%s'"
                                    .formatted(organization)),
                    number(
                            statement,
                            "select max(aggregate_sequence) from event where aggregate_id = '%s'"
                                    .formatted(organization)));
        }
    }

    private LongHistory() {}

    /**
     * @param organization whose history; no server may run on the database meanwhile, and it has all events in its rows
     * @param events a multiple of ten
     */
    static void write(TestDatabase database, String organization, int events) throws SQLException {
        String numbers = database.vendor() == Vendor.POSTGRESQL ? NUMBERS_POSTGRESQL : NUMBERS_SQLITE;
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            if (database.vendor() == Vendor.SQLITE) {
                statement.execute("pragma synchronous = off");
                statement.execute("pragma cache_size = -1000000");
            }
            connection.setAutoCommit(false);
            var behind = Behind.of(statement, organization);
            for (int first = 1; first <= events; first += ROUND) {
                int last = Math.min(first + ROUND - 1, events);
                statement.execute(events(behind, organization, numbers.formatted(first, last)));
                statement.execute(entries(behind, first, last));
                statement.execute("update event_head set position = %d, recorded_at = %d"
                        .formatted(behind.head() + last, behind.recordedAt() + last * 1000L));
                connection.commit();
                Report.progress("%s: %,d of %,d events are written".formatted(database, last, events));
            }
            statement.execute(row(behind, organization, events));
            statement.execute(
                    "update projection_token set token = '{\"globalIndex\":%d}'".formatted(behind.head() + events));
            connection.commit();
        }
    }

    private static String events(Behind behind, String organization, String numbers) {
        return """
            insert into event (position, event_id, organization_id, organization_sequence, aggregate_type,
                               aggregate_id, aggregate_sequence, event_type, revision, occurred_at, recorded_at,
                               metadata, payload)
            select %1$d + i, 'evt_0000000' || (1000000000000000000 + %1$d + i), '%2$s', %3$d + i,
                   case when i %% 10 < 8 then 'organization' else 'access' end,
                   case when i %% 10 < 8 then '%2$s' else 'acc_0000000' || (1000000000000000000 + %1$d + i) end,
                   case when i %% 10 < 8 then %4$d + (i / 10) * 8 + i %% 10 else 0 end,
                   case when i %% 10 < 6 then 'organization.renamed'
                        when i %% 10 < 8 then 'organization.logo-changed' else 'access.audit-read' end,
                   1, %5$d + i * 1000, %5$d + i * 1000,
                   '{"actorId":"usr_0000000' || (1000000000000000000 + i %% %6$d)
                       || '","actorName":"Somebody","actorType":"user","causationId":"cmd_01m81xfjp1e6yaq6xmj95g0897",'
                       || '"correlationId":"cmd_01m81xfjp1e6yaq6xmj95g0897","ip":"10.0.' || ((i %% %6$d) / 250) || '.'
                       || ((i %% %6$d) %% 250) || '","requestId":"req_01m81xfjmpea4bhn9vx2469fzm"}',
                   case when i %% 10 < 6 then '{"organizationId":"%2$s","name":"Name ' || i || '"}'
                        when i %% 10 < 8 then '{"organizationId":"%2$s","logoUrl":"https://a.example/' || i || '"}'
                        else '{"accessId":"acc_0000000' || (1000000000000000000 + %1$d + i) || '","organizationId":"%2$s",'
                             || '"operation":"GET /v1/organizations/{org}/audit","search":null}' end
            from %7$s""".formatted(
                behind.head(), organization, behind.sequence(), behind.version(), behind.recordedAt(), PEOPLE, numbers);
    }

    /** The rows of the audit log. */
    private static String entries(Behind behind, int first, int last) {
        return """
            insert into audit_log (position, id, organization_id, organization_sequence, action, sentence, target_type, target_id,
                                   target_version, occurred_at, recorded_at, actor_type, actor_id, actor_name, ip, request_id,
                                   correlation_id, causation_id, data)
            select position, event_id, organization_id, organization_sequence, event_type,
                   case event_type
                        when 'organization.renamed' then 'Somebody renamed the organization to “Name ' || i || '”.'
                        when 'organization.logo-changed' then 'Somebody set the organization''s logo to https://a.example/' || i || '.'
                        else 'Somebody read the audit log.' end,
                   aggregate_type, aggregate_id, aggregate_sequence, occurred_at, recorded_at, 'user',
                   'usr_0000000' || (1000000000000000000 + i %% %4$d), 'Somebody',
                   '10.0.' || ((i %% %4$d) / 250) || '.' || ((i %% %4$d) %% 250), 'req_01m81xfjmpea4bhn9vx2469fzm',
                   'cmd_01m81xfjp1e6yaq6xmj95g0897', 'cmd_01m81xfjp1e6yaq6xmj95g0897', payload
            from (select event.*, position - %1$d as i from event where position between %1$d + %2$d and %1$d + %3$d) written
            order by position""".formatted(behind.head(), first, last, PEOPLE);
    }

    /** The row of the organization. */
    private static String row(Behind behind, String organization, int events) {
        return """
            update organization set name = 'Name %1$d', logo_url = 'https://a.example/%2$d', version = %3$d, updated_at = %4$d
            where id = '%5$s'""".formatted(
                        events,
                        events - 3,
                        behind.version() + events / 10 * 8L,
                        behind.recordedAt() + events * 1000L,
                        organization);
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
