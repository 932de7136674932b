package io.housebook.command.platform;

import io.housebook.command.evidence.SealedLog;
import io.housebook.messages.apikey.ApiKeys;
import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.host.Hosts;
import io.housebook.messages.member.Memberships;
import io.housebook.messages.member.PendingInvitations;
import io.housebook.messages.user.Accounts;
import jakarta.validation.Validator;
import java.time.InstantSource;
import java.util.List;
import javax.sql.DataSource;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.interceptors.CorrelationDataInterceptor;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.ComponentScan.Filter;
import org.springframework.context.annotation.FilterType;

/** Hands the write side to the assembly. The only place of this module that knows Spring. */
@AutoConfiguration(beforeName = "org.axonframework.springboot.autoconfig.AxonAutoConfiguration")
@ComponentScan(
        basePackages = "io.housebook.command",
        includeFilters =
                @Filter(
                        type = FilterType.ASSIGNABLE_TYPE,
                        classes = {SecondTry.class, JointDecision.class}))
class CommandConfiguration {

    @Bean(initMethod = "start", destroyMethod = "close")
    EventWriter eventWriter(@Qualifier("logDataSource") DataSource database) {
        return new EventWriter(database, InstantSource.system());
    }

    @Bean
    HousebookEventStorageEngine eventStorageEngine(
            EventWriter writer, @Qualifier("readDataSource") DataSource database) {
        return new HousebookEventStorageEngine(writer, database);
    }

    @Bean
    LogEvidence logEvidence(
            HousebookEventStorageEngine log,
            @Qualifier("readDataSource") DataSource reading,
            @Qualifier("logDataSource") DataSource writing,
            NoteSigner signer) {
        return new SealedLog(log, reading, writing, signer);
    }

    @Bean
    ClaimedEvents claimedEvents(@Qualifier("readDataSource") DataSource database, EventWriter writer) {
        return new ClaimedEvents(database, writer.memory());
    }

    @Bean
    Accounts accounts(ClaimedEvents log) {
        return new LoggedAccounts(log);
    }

    @Bean
    PendingInvitations pendingInvitations(ClaimedEvents log) {
        return new LoggedInvitations(log);
    }

    @Bean
    ApiKeys apiKeys(ClaimedEvents log) {
        return new LoggedApiKeys(log);
    }

    @Bean
    Hosts hosts(ClaimedEvents log) {
        return new LoggedHosts(log);
    }

    @Bean
    Memberships memberships(ClaimedEvents log) {
        return new LoggedMemberships(log);
    }

    @Bean(name = "eventBus")
    HousebookEventStore eventStore(HousebookEventStorageEngine log, EventWriter writer) {
        return new HousebookEventStore(log, writer.tail());
    }

    @Bean
    CorrelationDataProvider originCorrelation() {
        return new OriginCorrelation();
    }

    /** Only on PostgreSQL there may be other nodes: a SQLite file belongs to one process. */
    @Bean(destroyMethod = "close")
    LogListener logListener(
            @Qualifier("logDataSource") DataSource database, EventWriter writer, AggregateCache aggregateCache) {
        var listener = new LogListener(database, writer, aggregateCache);
        return writer.dialect().embedded ? listener : listener.start();
    }

    /** The aggregates name it. */
    @Bean
    AggregateCache aggregateCache() {
        return new AggregateCache();
    }

    @Bean
    CommandTargetResolver annotatedTarget() {
        return new AnnotatedTarget();
    }

    /** Without a transaction manager: a command's only transaction is the writer's. */
    @Bean
    CommandBus commandBus(
            HousebookEventStorageEngine log, AggregateCache cache, Validator validator, List<SecondTry> secondTries) {
        var bus = new HousebookCommandBus(SimpleCommandBus.builder(), log, cache, secondTries);
        bus.registerHandlerInterceptor(new CorrelationDataInterceptor<>(originCorrelation()));
        bus.registerHandlerInterceptor(new RefusalInterceptor(validator));
        return bus;
    }
}
