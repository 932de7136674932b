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
 */
final class LongHistory {
    /** How many people there are. */
    static final int PEOPLE = 1000;

    private static final String NUMBERS_POSTGRESQL = "generate_series(1, cast(%d as bigint)) numbers(i)";
    private static final String NUMBERS_SQLITE =
            "(with recursive numbers(i) as (select 1 union all select i + 1 from numbers where i < %d) select i from numbers) numbers";

    private LongHistory() {}

    /** @param organization whose history; nobody may write to the database meanwhile */
    static void write(TestDatabase database, String organization, int events) throws SQLException {
        String numbers = database.vendor() == Vendor.POSTGRESQL ? NUMBERS_POSTGRESQL : NUMBERS_SQLITE;
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl());
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            long head = number(statement, "select position from event_head");
            long recordedAt = number(statement, "select recorded_at from event_head");
            long sequence = number(
                    statement,
                    "select max(organization_sequence) from event where organization_id = '" + organization + "'");
            long version = number(
                    statement, "select max(aggregate_sequence) from event where aggregate_id = '" + organization + "'");
            statement.execute("""
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
                    from %7$s
                    """.formatted(
                            head, organization, sequence, version, recordedAt, PEOPLE, numbers.formatted(events)));
            statement.execute("update event_head set position = %d, recorded_at = %d"
                    .formatted(head + events, recordedAt + events * 1000L));
            connection.commit();
        }
    }

    private static long number(Statement statement, String sql) throws SQLException {
        try (ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
