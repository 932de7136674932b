package io.housebook.query.platform;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.UnitOfWorkAwareConnectionProviderWrapper;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.queryhandling.QueryBus;
import org.axonframework.queryhandling.SimpleQueryBus;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.jackson3.Jackson3SerializerCustomizer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.persistence.autoconfigure.EntityScan;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.data.jpa.repository.config.EnableJpaRepositories;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.EnableScheduling;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * Hands the read side to the assembly. Rows are written over {@code projectionDataSource}, by plain JDBC in the processors' own
 * transactions; queries read over {@code readDataSource}, by JPA.
 */
@AutoConfiguration(beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
@ComponentScan("io.housebook.query")
@EntityScan("io.housebook.query")
@EnableScheduling
@EnableJpaRepositories("io.housebook.query")
class QueryConfiguration {
    /** How many events share a transaction at most. */
    private static final int BATCH_SIZE = 500;

    /** In milliseconds: how soon a claim that nobody uses is extended, and how soon one that nobody has is taken. */
    private static final int LOOK_AFTER_CLAIMS = 1000;

    @Bean
    RowWriter rowWriter(@Qualifier("projectionDataSource") DataSource database) {
        return new RowWriter(database, InstantSource.system());
    }

    /** Axon's, for the processors; not Spring's, which is JPA's and only reads. */
    @Bean
    TransactionManager processorTransactions(@Qualifier("projectionDataSource") DataSource database) {
        return new SpringTransactionManager(new JdbcTransactionManager(database));
    }

    /** Axon's serializer writes nothing here but tokens, and may make nothing else of what it reads. */
    @Bean
    Jackson3SerializerCustomizer onlyTokens() {
        return mapper -> mapper.polymorphicTypeValidator(BasicPolymorphicTypeValidator.builder()
                .allowIfSubType(TrackingToken.class)
                .build());
    }

    @Bean
    TokenStore tokenStore(@Qualifier("projectionDataSource") DataSource database, Serializer serializer) {
        ConnectionProvider connections =
                new UnitOfWorkAwareConnectionProviderWrapper(new SpringDataSourceConnectionProvider(database));
        return switch (DatabaseProduct.of(database)) {
            case SQLITE -> ProjectionTokenStore.exclusive(connections, serializer);
            case POSTGRESQL -> ProjectionTokenStore.shared(connections, serializer);
        };
    }

    @Bean
    Positions positions(
            @Qualifier("readDataSource") DataSource database,
            Serializer serializer,
            List<Projector> projectors,
            @Value("${housebook.read-your-write.patience:2s}") Duration patience) {
        return new Positions(JdbcClient.create(database), serializer, Projector.families(projectors), patience);
    }

    @Bean
    Map<String, Progress> progress(List<Projector> projectors, Positions positions) {
        return projectors.stream()
                .collect(Collectors.toMap(
                        Projector::name, projector -> new Progress(positions, InstantSource.system())));
    }

    @Bean
    Traffic traffic() {
        return new Traffic();
    }

    /** Without a transaction manager: the handlers' own transactions only read. */
    @Bean
    QueryBus queryBus(Positions positions, Traffic traffic) {
        var bus = SimpleQueryBus.builder().build();
        bus.registerHandlerInterceptor(traffic);
        bus.registerHandlerInterceptor(new MinPosition(positions));
        return bus;
    }

    @Bean
    ConfigurerModule processors(
            List<Projector> projectors,
            @Qualifier("progress") Map<String, Progress> progress,
            @Qualifier("projectionDataSource") DataSource database) {
        return configurer -> configurer.eventProcessing(processing -> {
            processing.usingPooledStreamingEventProcessors((configuration, builder) -> builder.initialSegmentCount(1)
                    .initialToken(StreamableMessageSource::createTailToken)
                    .batchSize(BATCH_SIZE)
                    .claimExtensionThreshold(LOOK_AFTER_CLAIMS)
                    .tokenClaimInterval(LOOK_AFTER_CLAIMS));
            // The stock handler logs and goes on: a row would be missing, and nobody would know.
            processing.registerDefaultListenerInvocationErrorHandler(
                    configuration -> PropagatingErrorHandler.instance());
            for (Projector projector : projectors) {
                String name = projector.name();
                Progress seen = requireNonNull(progress.get(name));
                processing.registerPooledStreamingEventProcessorConfiguration(
                        name,
                        (configuration, builder) ->
                                builder.messageSource(new ProjectionSource(configuration.eventStore(), projector)));
                processing.registerHandlerInterceptor(name, configuration -> seen);
                var halts = new Halts(projector, database, InstantSource.system(), seen);
                processing.registerErrorHandler(name, configuration -> halts);
            }
        });
    }
}
