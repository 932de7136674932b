package io.housebook.query.platform;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.eventhandling.tokenstore.jdbc.TokenSchema;
import org.axonframework.serialization.Serializer;

/** Axon's token store in the table {@code projection_token}, for both databases. */
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

    private final boolean locksRows;

    private ProjectionTokenStore(Builder builder, boolean locksRows) {
        super(builder);
        this.locksRows = locksRows;
    }

    /**
     * For PostgreSQL, where nodes share the projections: a node that has died is followed by another after ten seconds.
     */
    static ProjectionTokenStore shared(ConnectionProvider connections, Serializer serializer) {
        return new ProjectionTokenStore(settings(connections, serializer).claimTimeout(Duration.ofSeconds(10)), true);
    }

    /**
     * For SQLite, which one process has to itself: what a process that was killed has claimed is its successor's at once.
     * There is no {@code select … for update}, and no need for it: the transaction holds the only write lock.
     */
    static ProjectionTokenStore exclusive(ConnectionProvider connections, Serializer serializer) {
        return new ProjectionTokenStore(settings(connections, serializer).nodeId("housebook"), false);
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
}
