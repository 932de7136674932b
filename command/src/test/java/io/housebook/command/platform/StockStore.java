package io.housebook.command.platform;

import com.zaxxer.hikari.HikariDataSource;
import io.housebook.command.platform.Commits.Disturbance;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.JdbcException;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackingEventStream;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jdbc.PostgresEventTableFactory;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.json.JacksonSerializer;
import org.jspecify.annotations.Nullable;

/**
 * Axon's own event store on PostgreSQL with two nodes: the embedded event store over the JDBC engine, in Axon's own schema,
 * events as JSON, and every setting at its default unless a test says otherwise.
 */
final class StockStore implements TestStore {
    /** In milliseconds: an event that is older is taken to have no open transactions before it. */
    static final int DEFAULT_GAP_TIMEOUT = 60_000;

    /** Holes in the order that are further back are forgotten. */
    static final int DEFAULT_MAX_GAP_OFFSET = 10_000;

    private final TestDatabase database = Vendor.POSTGRESQL.newDatabase();
    private final List<StockNode> nodes;

    StockStore(int gapTimeout, InstantSource secondClock) {
        engine(database.plain()::getConnection, gapTimeout).createSchema(PostgresEventTableFactory.INSTANCE);
        nodes = List.of(
                new StockNode(database.open(), gapTimeout, InstantSource.system()),
                new StockNode(database.open(), gapTimeout, secondClock));
    }

    private static JdbcEventStorageEngine engine(ConnectionProvider connections, int gapTimeout) {
        JacksonSerializer json = JacksonSerializer.defaultSerializer();
        return JdbcEventStorageEngine.builder()
                .eventSerializer(json)
                .snapshotSerializer(json)
                .connectionProvider(connections)
                .transactionManager(NoTransactionManager.INSTANCE)
                .gapTimeout(gapTimeout)
                .build();
    }

    @Override
    public List<StockNode> nodes() {
        return nodes;
    }

    /** The others concern the look-up of an unconfirmed commit, which is our writer's. */
    @Override
    public List<Disturbance> disturbances() {
        return List.of(Disturbance.DELAY, Disturbance.FAILURE, Disturbance.NO_CONFIRMATION);
    }

    @Override
    public List<String> eventIds() {
        try (Connection connection = database.plain().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery("select eventidentifier from domainevententry order by globalindex")) {
            var ids = new ArrayList<String>();
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
            return ids;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        nodes.forEach(StockNode::close);
        database.close();
    }

    /** One of its nodes. */
    static final class StockNode implements TestStore.Node {
        private final Commits commits = new Commits();
        private final InstantSource clock;
        private final HikariDataSource pool;
        private final EmbeddedEventStore store;

        private StockNode(HikariDataSource pool, int gapTimeout, InstantSource clock) {
            this.clock = clock;
            this.pool = pool;
            DataSource watched = commits.watching(pool);
            ConnectionProvider transactions = () -> {
                Connection connection = watched.getConnection();
                connection.setAutoCommit(false);
                return connection;
            };
            this.store = EmbeddedEventStore.builder()
                    .storageEngine(engine(new UnitOfWorkAwareConnectionProviderWrapper(transactions), gapTimeout))
                    .build();
        }

        @Override
        public Commits commits() {
            return commits;
        }

        @Override
        public Instant now() {
            return clock.instant();
        }

        /** In a unit of work, as its command handlers are. */
        @Override
        public Outcome append(List<DomainEventMessage<?>> events) {
            ResultMessage<?> result = DefaultUnitOfWork.startAndGet(new GenericMessage<>(events))
                    .executeWithResult(() -> {
                        store.publish(events);
                        return null;
                    });
            return result.isExceptional() ? outcome(result.exceptionResult()) : Outcome.ACKNOWLEDGED;
        }

        private static Outcome outcome(Throwable failure) {
            return switch (failure) {
                case ConcurrencyException _, EventStoreException _ -> Outcome.REFUSED;
                // Of the commit.
                case JdbcException _ -> Outcome.IN_DOUBT;
                default -> throw new AssertionError(failure);
            };
        }

        @Override
        public TrackingEventStream openStream(@Nullable TrackingToken after) {
            return store.openStream(after);
        }

        private void close() {
            store.shutDown();
            pool.close();
        }
    }
}
