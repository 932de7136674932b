package io.housebook.command.member;

import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.RepositoryProvider;

/** A fixture keeps the events of one aggregate only; those of the members that it makes go to a store of their own. */
public final class NewMembers implements RepositoryProvider {
    private final EmbeddedEventStore store = EmbeddedEventStore.builder()
            .storageEngine(new InMemoryEventStorageEngine())
            .build();

    @Override
    public <T> Repository<T> repositoryFor(Class<T> aggregateType) {
        if (aggregateType != Member.class) {
            throw new IllegalArgumentException("Nothing but memberships is made beside it: " + aggregateType);
        }
        return EventSourcingRepository.builder(aggregateType)
                .eventStore(store)
                .repositoryProvider(this)
                .build();
    }
}
