package io.housebook.command.organization;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Axon in memory, for commands to several aggregates; a fixture knows only one of them. Keeps apart what was committed at once. */
public final class Committed implements AutoCloseable {
    private final List<List<DomainEventMessage<?>>> commits = new ArrayList<>();
    private final Configuration axon;

    private Committed(UnaryOperator<Configurer> handlers) {
        axon = handlers.apply(DefaultConfigurer.defaultConfiguration().configureEmbeddedEventStore(_ -> new Log()))
                .start();
    }

    /** @param handlers adds what handles the commands */
    public static Committed by(UnaryOperator<Configurer> handlers) {
        return new Committed(handlers);
    }

    /** Returns what it has committed. */
    public List<DomainEventMessage<?>> send(Object command) throws Exception {
        int before = commits.size();
        try {
            axon.commandGateway().send(command).get(10, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof Exception cause ? cause : e;
        }
        return commits.subList(before, commits.size()).stream()
                .reduce((one, other) -> {
                    throw new AssertionError("There are two commits: " + one + " and " + other);
                })
                .orElse(List.of());
    }

    /** All that was committed. */
    public List<DomainEventMessage<?>> events() {
        return commits.stream().<DomainEventMessage<?>>flatMap(List::stream).toList();
    }

    @Override
    public void close() {
        axon.shutdown();
    }

    private final class Log extends InMemoryEventStorageEngine {
        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            List<DomainEventMessage<?>> commit = new ArrayList<>();
            events.forEach(event -> commit.add((DomainEventMessage<?>) event));
            commits.add(commit);
            super.appendEvents(events);
        }
    }
}
