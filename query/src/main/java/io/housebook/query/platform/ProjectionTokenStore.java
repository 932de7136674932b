package io.housebook.query.platform;

import java.lang.management.ManagementFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.AbstractTokenEntry;
import org.axonframework.eventhandling.tokenstore.GenericTokenEntry;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * Axon's token store in the table {@code projection_token}, for both databases.
 *
 * <p>Projections do not wait for the disk, so a database that crashes under them forgets their last commits, rows and token
 * together, while they remember the token. Hence a claim holds only as long as the token in the table is the one that this
 * node has last read or written there; otherwise it is given up, and taken again at the token in the table.
 */
final class ProjectionTokenStore extends JdbcTokenStore {
    private static final TokenSchema SCHEMA = TokenSchema.builder()
            .setTokenTable("projection_token")
            .setProcessorNameColumn("projection")
            .setSegmentColumn("segment")
            .setTokenColumn("token")
            .setTokenTypeColumn("token_type")
            .setTimestampColumn("touched_at")
            .setOwnerColumn("owner")
            .build();

    /** How long a claim holds that is not extended. */
    private static final Duration CLAIM = Duration.ofSeconds(4);

    private final String node;
    private final boolean locksRows;
    /** As they stand in the table, by projection and segment. */
    private final Map<String, String> knownTokens = new ConcurrentHashMap<>();

    private ProjectionTokenStore(Builder builder, String node, boolean locksRows) {
        super(builder.nodeId(node));
        this.node = node;
        this.locksRows = locksRows;
    }

    /**
     * For PostgreSQL, where nodes share the projections: a node that has died is followed by another within ten seconds.
     * Whoever has nothing to do extends its claim every other second, and whoever writes holds the token's row until it has
     * stored a new one, so only a node that stands still loses a claim (ADR 0016).
     */
    static ProjectionTokenStore shared(ConnectionProvider connections, Serializer serializer) {
        String node = ManagementFactory.getRuntimeMXBean().getName();
        return new ProjectionTokenStore(settings(connections, serializer).claimTimeout(CLAIM), node, true);
    }

    /**
     * For SQLite, which one process has to itself: what a process that was killed has claimed is its successor's at once.
     * There is no {@code select … for update}, and no need for it: the transaction holds the only write lock.
     */
    static ProjectionTokenStore exclusive(ConnectionProvider connections, Serializer serializer) {
        return new ProjectionTokenStore(settings(connections, serializer), "housebook", false);
    }

    private static Builder settings(ConnectionProvider connections, Serializer serializer) {
        return JdbcTokenStore.builder()
                .connectionProvider(connections)
                .serializer(serializer)
                .schema(SCHEMA)
                .contentType(String.class);
    }

    @Override
    protected PreparedStatement select(Connection connection, String processorName, int segment, boolean forUpdate)
            throws SQLException {
        return super.select(connection, processorName, segment, forUpdate && locksRows);
    }

    @Override
    protected TrackingToken claimToken(Connection connection, AbstractTokenEntry<?> entry) throws SQLException {
        TrackingToken token = super.claimToken(connection, entry);
        know(entry.getProcessorName(), entry.getSegment(), entry);
        return token;
    }

    @Override
    public void extendClaim(String projection, int segment) {
        String known = known(projection, segment);
        fetchToken(projection, segment);
        if (!known.equals(known(projection, segment))) {
            throw forgotten(projection);
        }
    }

    @Override
    protected PreparedStatement storeUpdate(Connection connection, TrackingToken token, String projection, int segment)
            throws SQLException {
        var entry = new GenericTokenEntry<>(token, serializer(), String.class, projection, segment);
        PreparedStatement update =
                connection.prepareStatement("update projection_token set token = ?, token_type = ?, touched_at = ?"
                        + " where owner = ? and projection = ? and segment = ? and coalesce(token, '') = ?");
        update.setString(1, text(entry));
        update.setString(2, entry.getTokenType().getName());
        update.setString(3, entry.timestampAsString());
        update.setString(4, node);
        update.setString(5, projection);
        update.setInt(6, segment);
        update.setString(7, known(projection, segment));
        know(projection, segment, entry);
        return update;
    }

    /** Axon's second attempt, which would write over whatever is there. */
    @Override
    protected void updateToken(
            Connection connection, ResultSet stored, TrackingToken token, String projection, int segment) {
        throw forgotten(projection);
    }

    private void know(String projection, int segment, AbstractTokenEntry<?> entry) {
        knownTokens.put(projection + "/" + segment, text(entry));
    }

    private String known(String projection, int segment) {
        return knownTokens.getOrDefault(projection + "/" + segment, "");
    }

    /** Empty when there is none yet. */
    private static String text(AbstractTokenEntry<?> entry) {
        SerializedObject<?> token = entry.getSerializedToken();
        return token == null ? "" : token.getData().toString();
    }

    private static UnableToClaimTokenException forgotten(String projection) {
        return new UnableToClaimTokenException(
                "The projection “%s” does not stand where this node has left it.".formatted(projection));
    }
}
