package io.housebook.benchmarks.stock;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.housebook.benchmarks.stock.StockRows.Audited;
import io.housebook.benchmarks.stock.StockRows.Member;
import io.housebook.benchmarks.stock.StockRows.Organization;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import org.axonframework.eventhandling.SimpleEventHandlerInvoker;
import org.axonframework.eventhandling.TrackingEventProcessor;
import org.axonframework.eventhandling.TrackingEventProcessorConfiguration;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventhandling.tokenstore.jpa.JpaTokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.serialization.jackson3.Jackson3Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.hibernate.boot.model.naming.PhysicalNamingStrategySnakeCaseImpl;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.orm.jpa.LocalContainerEntityManagerFactoryBean;
import org.springframework.orm.jpa.SharedEntityManagerCreator;
import org.springframework.orm.jpa.vendor.HibernateJpaVendorAdapter;

/**
 * Projects Housebook's events as Axon and Spring do it unless they are told otherwise: for each projection a tracking event
 * processor with one thread and batches of one event; a JPA transaction for each event, in which an entity is given to Spring
 * Data's {@code save}, which looks for it and inserts it, and Axon's JPA token store notes the event's token.
 *
 * <p>In its favour: commits do not wait for the disk, as ours do not, tokens are no large objects, pages are read by plain
 * JDBC, and what it does until it is warm does not count. To be started with Housebook's jar on the class path; it takes a
 * JDBC URL and the number of events, of which the first quarter warms it up, and prints how many of the others all
 * projections have got through in a second.
 */
public final class StockRebuild {
    /** Of its tables, which are there and empty. */
    public static final String PREFIX = "stock_";

    /** The table of its tokens, which it makes. */
    public static final String TOKENS = "stock_token";

    private final StockLog log;
    private final EntityManagerFactory factory;
    private final EntityManager entities;

    private StockRebuild(String jdbcUrl, long events, EntityManagerFactory factory) {
        this.log = new StockLog(jdbcUrl, events);
        this.factory = factory;
        this.entities = SharedEntityManagerCreator.createSharedEntityManager(factory);
    }

    public static void main(String[] arguments) {
        String jdbcUrl = arguments[0];
        long events = Long.parseLong(arguments[1]);
        try (HikariDataSource database = database(jdbcUrl)) {
            LocalContainerEntityManagerFactoryBean factory = factory(database);
            double rate = new StockRebuild(jdbcUrl, events, Objects.requireNonNull(factory.getObject())).run(events);
            factory.destroy();
            System.out.println(String.format(Locale.ROOT, "%.1f", rate));
        }
    }

    /** On SQLite those who wait for a connection are woken, whereas those who wait for its lock have to ask again. */
    private static HikariDataSource database(String jdbcUrl) {
        var pool = new HikariConfig();
        pool.setJdbcUrl(jdbcUrl);
        if (jdbcUrl.startsWith("jdbc:sqlite:")) {
            pool.setMaximumPoolSize(1);
            pool.addDataSourceProperty("transaction_mode", "IMMEDIATE");
            pool.addDataSourceProperty("busy_timeout", "30000");
            pool.addDataSourceProperty("synchronous", "NORMAL");
        } else {
            pool.setConnectionInitSql("set synchronous_commit = off");
        }
        return new HikariDataSource(pool);
    }

    /** Makes the table of the tokens. */
    private static LocalContainerEntityManagerFactoryBean factory(HikariDataSource database) {
        var factory = new LocalContainerEntityManagerFactoryBean();
        factory.setPersistenceUnitName("projections");
        factory.setDataSource(database);
        factory.setJpaVendorAdapter(new HibernateJpaVendorAdapter());
        factory.setPackagesToScan(
                StockRebuild.class.getPackageName(), "org.axonframework.eventhandling.tokenstore.jpa");
        factory.setMappingResources("io/housebook/benchmarks/stock/tokens-orm.xml");
        factory.getJpaPropertyMap().put("hibernate.hbm2ddl.auto", "update");
        factory.getJpaPropertyMap()
                .put("hibernate.physical_naming_strategy", PhysicalNamingStrategySnakeCaseImpl.class.getName());
        factory.afterPropertiesSet();
        return factory;
    }

    private double run(long events) {
        var transactions = new SpringTransactionManager(new JpaTransactionManager(factory));
        TokenStore tokens = JpaTokenStore.builder()
                .entityManagerProvider(() -> entities)
                .serializer(Jackson3Serializer.builder().build())
                .build();
        List<TrackingEventProcessor> processors = List.of(
                processor(
                        "organization",
                        new StockProjector<>(entities, Organization.class, Organization::of),
                        tokens,
                        transactions),
                processor("member", new StockProjector<>(entities, Member.class, Member::of), tokens, transactions),
                processor("audit", new StockProjector<>(entities, Audited.class, Audited::of), tokens, transactions));
        processors.forEach(TrackingEventProcessor::start);
        long warm = events / 4;
        await(processors, warm);
        long start = System.nanoTime();
        await(processors, events);
        double seconds = (System.nanoTime() - start) / 1e9;
        processors.forEach(TrackingEventProcessor::shutDown);
        return (events - warm) / seconds;
    }

    private TrackingEventProcessor processor(
            String name, StockProjector<?> projector, TokenStore tokens, SpringTransactionManager transactions) {
        return TrackingEventProcessor.builder()
                .name(PREFIX + name)
                .eventHandlerInvoker(SimpleEventHandlerInvoker.builder()
                        .eventHandlers(projector)
                        .build())
                .messageSource(log)
                .tokenStore(tokens)
                .transactionManager(transactions)
                .trackingEventProcessorConfiguration(TrackingEventProcessorConfiguration.forSingleThreadedProcessing()
                        .andInitialTrackingToken(StreamableMessageSource::createTailToken))
                .build();
    }

    private static void await(List<TrackingEventProcessor> processors, long position) {
        while (!processors.stream().allMatch(processor -> hasReached(processor, position))) {
            LockSupport.parkNanos(5_000_000);
        }
    }

    private static boolean hasReached(TrackingEventProcessor processor, long position) {
        if (processor.isError()) {
            throw new IllegalStateException(processor.getName() + " has failed");
        }
        return processor.processingStatus().values().stream()
                .anyMatch(status -> status.getCurrentPosition().orElse(0) >= position);
    }
}
