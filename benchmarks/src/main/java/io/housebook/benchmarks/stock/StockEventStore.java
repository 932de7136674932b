package io.housebook.benchmarks.stock;

import com.zaxxer.hikari.HikariDataSource;
import io.housebook.command.platform.RefusalInterceptor;
import io.housebook.messages.platform.MetadataKey;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.validation.Validator;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.common.caching.Cache;
import org.axonframework.common.caching.WeakReferenceCache;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.GapAwareTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.eventsourcing.eventstore.jpa.JpaEventStorageEngine;
import org.axonframework.eventsourcing.eventstore.jpa.SQLErrorCodesResolver;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Axon's JPA event storage engine, embedded event store and simple command bus, as its Spring Boot starter sets them up: each
 * command has a transaction and a commit of its own. Hibernate makes the tables, Axon's Jackson serializer the payloads.
 *
 * <p>Adapted in its favour: payloads are in their rows instead of large objects, the inserts of a transaction are one batch,
 * the processors' streams read over connections of their own, without transactions, and aggregates are cached. On PostgreSQL
 * commands share {@value #CONNECTIONS} connections. On SQLite they have the one that writes, because those who wait for a
 * connection are woken, whereas those who wait for SQLite's lock have to ask again; and positions are row ids.
 */
@Configuration(proxyBeanMethods = false)
class StockEventStore {
    /** From 6 to 40 of them made no difference that could be measured. */
    private static final int CONNECTIONS = 16;

    private static final String RESOURCES = "io/housebook/benchmarks/stock/";

    /** Of PostgreSQL and of SQLite. */
    private static final List<Integer> DUPLICATE_KEY = List.of(23505, 19);

    /** For commands, which read and write in a transaction. */
    @Bean(defaultCandidate = false)
    LocalContainerEntityManagerFactoryBean commandEntities(@Qualifier("logDataSource") DataSource log) {
        LocalContainerEntityManagerFactoryBean entities = entities(log);
        entities.getJpaPropertyMap().put("hibernate.hbm2ddl.auto", "create-only");
        if (log instanceof HikariDataSource pool) {
            pool.setMaximumPoolSize(CONNECTIONS);
        }
        return entities;
    }

    /** For the processors' streams, beside the commands. */
    @Bean(defaultCandidate = false)
    LocalContainerEntityManagerFactoryBean streamEntities(DataSource read) {
        return entities(read);
    }

    private static LocalContainerEntityManagerFactoryBean entities(DataSource database) {
        var factory = new LocalContainerEntityManagerFactoryBean();
        factory.setPersistenceUnitName("events");
        factory.setDataSource(database);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setPackagesToScan("org.axonframework.eventsourcing.eventstore.jpa");
        factory.getJpaPropertyMap().put("hibernate.jdbc.batch_size", "50");
        factory.setMappingResources(RESOURCES + "orm.xml");
        if (isSqlite(database)) {
            factory.setMappingResources(RESOURCES + "orm.xml", RESOURCES + "sqlite-orm.xml");
            factory.getJpaPropertyMap().put("hibernate.hbm2ddl.import_files", RESOURCES + "sqlite.sql");
        }
        return factory;
    }

    private static boolean isSqlite(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().equals("SQLite");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Bean
    EventStorageEngine eventStorageEngine(
            @Qualifier("commandEntities") EntityManagerFactory commandEntities,
            @Qualifier("streamEntities") EntityManagerFactory streamEntities,
            @Qualifier("eventSerializer") Serializer eventSerializer,
            Serializer serializer) {
        EntityManager ofCommand = SharedEntityManagerCreator.createSharedEntityManager(commandEntities);
        EntityManager ofStream = SharedEntityManagerCreator.createSharedEntityManager(streamEntities);
        return new Engine(JpaEventStorageEngine.builder()
                .entityManagerProvider(
                        () -> TransactionSynchronizationManager.hasResource(commandEntities) ? ofCommand : ofStream)
                // Commands bring theirs, and streams need none.
                .transactionManager(NoTransactionManager.INSTANCE)
                .persistenceExceptionResolver(new SQLErrorCodesResolver(DUPLICATE_KEY))
                .eventSerializer(eventSerializer)
                .snapshotSerializer(serializer));
    }

    /** Says where an empty log ends, too: Housebook's is never asked in vain. */
    private static final class Engine extends JpaEventStorageEngine {
        private Engine(Builder builder) {
            super(builder);
        }

        @Override
        public TrackingToken createHeadToken() {
            TrackingToken head = super.createHeadToken();
            return head == null ? GapAwareTrackingToken.newInstance(0, List.of()) : head;
        }
    }

    /** The aggregates name it; this one is Axon's own. */
    @Bean
    Cache aggregateCache() {
        return new WeakReferenceCache();
    }

    @Bean(name = "eventBus")
    EventStore eventStore(EventStorageEngine engine) {
        return EmbeddedEventStore.builder().storageEngine(engine).build();
    }

    @Bean
    CorrelationDataProvider origin() {
        return new SimpleCorrelationDataProvider(MetadataKey.ORIGIN.toArray(String[]::new));
    }

    @Bean
    CorrelationDataProvider messageOrigin() {
        return new MessageOriginProvider(MetadataKey.CAUSATION_ID, MetadataKey.CORRELATION_ID);
    }

    @Bean
    CommandBus commandBus(
            @Qualifier("commandEntities") EntityManagerFactory commandEntities,
            EventStore log,
            Validator validator,
            List<CorrelationDataProvider> correlation) {
        TransactionManager transactions = new SpringTransactionManager(new JpaTransactionManager(commandEntities));
        var bus = new StockCommandBus(SimpleCommandBus.builder().transactionManager(transactions), log);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(correlation));
        bus.registerHandlerInterceptor(new RefusalInterceptor(validator));
        return bus;
    }

    @Bean
    ConfigurerModule projectedMetadata() {
        return configurer -> configurer
                .eventProcessing()
                .registerDefaultHandlerInterceptor((configuration, processor) -> new ProjectedMetadata());
    }
}
