package io.housebook.benchmarks.stock;

import io.housebook.messages.platform.HousebookEvent;
import jakarta.persistence.EntityManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.TrackingToken;
import org.jspecify.annotations.Nullable;
import org.springframework.data.jpa.repository.support.SimpleJpaRepository;

/** An event handler as people write it: it saves an entity in a repository. */
final class StockProjector<R> {
    private final SimpleJpaRepository<R, ?> repository;
    private final Mapping<R> mapping;

    StockProjector(EntityManager entities, Class<R> type, Mapping<R> mapping) {
        this.repository = new SimpleJpaRepository<>(type, entities);
        this.mapping = mapping;
    }

    /** What becomes of an event; null: nothing. */
    interface Mapping<R> {
        @Nullable
        R row(HousebookEvent event, DomainEventMessage<?> message, long position);
    }

    @EventHandler
    void on(HousebookEvent event, DomainEventMessage<?> message, TrackingToken token) {
        R row = mapping.row(event, message, token.position().orElseThrow());
        if (row != null) {
            repository.save(row);
        }
    }
}
