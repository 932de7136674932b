package io.housebook.migrations;

import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Fills an empty log with creations, as a server would have written them: events, claims and head. */
public final class Filling {
    /** So that ids made of it and a position have as many digits each as they need. */
    private static final long FIRST_ID = 1_000_000_000_000_000_000L;

    private static final String SLUG_CLAIMS = """
            insert into claim (claim_key, position)
            select 'slug:filled-' || position, position from event where event_type = 'organization.created'""";

    private static final String MEMBER_CLAIMS = """
            insert into claim (claim_key, position)
            select 'member:' || organization_id || ':usr_00000000000000000000000001', position from event
            where event_type = 'member.joined'""";

    private static final String OWNER_CLAIMS = """
            insert into claim (claim_key, position)
            select 'owner:' || organization_id || ':' || aggregate_id, position from event
            where event_type = 'member.joined'""";

    private Filling() {}

    /** @param events an even number */
    public static void fill(TestDatabase database, int events) throws SQLException {
        long now = System.currentTimeMillis() * 1000;
        try (var pool = database.migrated().open();
                Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.executeUpdate(events(events, now));
            statement.executeUpdate(SLUG_CLAIMS);
            statement.executeUpdate(MEMBER_CLAIMS);
            statement.executeUpdate(OWNER_CLAIMS);
            statement.executeUpdate("update event_head set position = %d, recorded_at = %d".formatted(events, now));
            connection.commit();
        }
    }

    /** Every odd position creates an organization, the even one behind it adds its first owner. */
    private static String events(int events, long now) {
        return """
            insert into event (position, event_id, organization_id, organization_sequence, aggregate_type, aggregate_id,
                aggregate_sequence, event_type, revision, occurred_at, recorded_at, metadata, payload)
            with recursive
            made(position, organization) as (
                select 1, 1
                union all
                select position + 1, position / 2 * 2 + 1 from made where position < %1$d
            ),
            named(position, organization, event_id, organization_id, member_id) as (
                select position, organization,
                    'evt_0000000' || (%2$d + position),
                    'org_0000000' || (%2$d + organization),
                    'mem_0000000' || (%2$d + organization)
                from made
            )
            select position, event_id, organization_id,
                case when position = organization then 1 else 2 end,
                case when position = organization then 'organization' else 'member' end,
                case when position = organization then organization_id else member_id end,
                0,
                case when position = organization then 'organization.created' else 'member.joined' end,
                1, %3$d, %3$d,
                '{"actorId":"usr_00000000000000000000000001","actorName":"The developer","actorType":"development",'
                    || '"causationId":"cmd_0000000' || (%2$d + position)
                    || '","correlationId":"cmd_0000000' || (%2$d + position) || '","ip":"127.0.0.1",'
                    || '"requestId":"req_0000000' || (%2$d + position) || '"}',
                case when position = organization
                    then '{"organizationId":"' || organization_id
                        || '","name":"A filled organization","slug":"filled-' || position || '"}'
                    else '{"organizationId":"' || organization_id || '","memberId":"' || member_id
                        || '","userId":"usr_00000000000000000000000001","role":"owner"}'
                end
            from named order by position""".formatted(events, FIRST_ID, now);
    }

    /** Does now what PostgreSQL would otherwise do during a measurement, after so many rows. */
    public static void tidy(TestDatabase database) throws SQLException {
        if (database.vendor() == Vendor.POSTGRESQL) {
            try (Connection connection = database.plain().getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("vacuum (analyze)");
                statement.execute("checkpoint");
            }
        }
    }
}
