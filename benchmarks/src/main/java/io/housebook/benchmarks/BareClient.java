package io.housebook.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import javax.sql.DataSource;

/**
 * The limit: a transaction that inserts the two event rows of a creation, at the same durability, and does nothing else. No
 * order is kept and nothing is checked; positions come from a counter of this process.
 */
final class BareClient implements Load.Client {
    private static final String PAYLOAD =
            "{\"organizationId\":\"org_01m81xfjnzf8vaw1x3m6b4gw1g\",\"name\":\"A measured organization\",\"slug\":\"a-measured-one\"}";
    private static final String METADATA =
            "{\"actorId\":\"usr_00000000000000000000000001\",\"actorName\":\"The developer\",\"actorType\":\"development\","
                    + "\"causationId\":\"cmd_01m81xfjp1e6yaq6xmj95g0897\",\"correlationId\":\"cmd_01m81xfjp1e6yaq6xmj95g0897\","
                    + "\"ip\":\"127.0.0.1\",\"requestId\":\"req_01m81xfjmpea4bhn9vx2469fzm\"}";

    private final Connection connection;
    private final PreparedStatement insert;
    private final AtomicLong positions;

    /** @param positions shared by all clients of a database */
    BareClient(DataSource database, AtomicLong positions) throws SQLException {
        this.positions = positions;
        connection = database.getConnection();
        connection.setAutoCommit(false);
        insert = connection.prepareStatement(
                "insert into event (position, event_id, organization_id, organization_sequence, aggregate_type,"
                        + " aggregate_id, aggregate_sequence, event_type, revision, occurred_at, recorded_at, metadata,"
                        + " payload) values (?, ?, ?, ?, 'organization', ?, 0, 'organization.created', 1, ?, ?, ?, ?)");
    }

    @Override
    public void once() throws SQLException {
        String organization = "org_" + UUID.randomUUID();
        for (int sequence = 1; sequence <= 2; sequence++) {
            insert.setLong(1, positions.incrementAndGet());
            insert.setString(2, "evt_" + UUID.randomUUID());
            insert.setString(3, organization);
            insert.setLong(4, sequence);
            insert.setString(5, "agg_" + UUID.randomUUID());
            insert.setLong(6, System.currentTimeMillis() * 1000);
            insert.setLong(7, System.currentTimeMillis() * 1000);
            insert.setString(8, METADATA);
            insert.setString(9, PAYLOAD);
            insert.addBatch();
        }
        insert.executeBatch();
        connection.commit();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
