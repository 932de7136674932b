package io.housebook.command.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.axonframework.common.Registration;
import org.axonframework.common.caching.Cache;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * The aggregates that were used last, evolved: they need not be read again.
 *
 * <p>What is here may be behind the log, since other nodes append too. Events that are decided on old state are refused at
 * the point of order; what leads to no event is not seen there, so the bus decides it again without the cache. It can be
 * asked which of a unit of work's aggregates came from here.
 */
final class AggregateCache implements Cache {
    /** How many aggregates are kept; one is a few hundred bytes. */
    static final int SIZE = 10_000;

    private static final String SERVED = AggregateCache.class.getName() + ".served";

    private final com.github.benmanes.caffeine.cache.Cache<Object, Object> aggregates =
            Caffeine.newBuilder().maximumSize(SIZE).executor(Runnable::run).build();

    /** The ids of the aggregates that this unit of work took from the cache. */
    static Set<Object> servedTo(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrDefaultResource(SERVED, Set.of());
    }

    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // Axon asks for what it has put there.
    public <K, V> @Nullable V get(K id) {
        Object aggregate = aggregates.getIfPresent(id);
        if (aggregate != null) {
            CurrentUnitOfWork.ifStarted(unitOfWork -> unitOfWork
                    .root()
                    .<Set<Object>>getOrComputeResource(SERVED, key -> new HashSet<>())
                    .add(id));
        }
        return (V) aggregate;
    }

    @Override
    public void put(Object id, Object aggregate) {
        aggregates.put(id, aggregate);
    }

    @Override
    public boolean putIfAbsent(Object id, Object aggregate) {
        return aggregates.asMap().putIfAbsent(id, aggregate) == null;
    }

    @Override
    public boolean remove(Object id) {
        return aggregates.asMap().remove(id) != null;
    }

    void removeAll(Collection<?> ids) {
        aggregates.invalidateAll(ids);
    }

    @Override
    public void removeAll() {
        aggregates.invalidateAll();
    }

    @Override
    public boolean containsKey(Object id) {
        return aggregates.asMap().containsKey(id);
    }

    /** Nobody here listens to a cache. */
    @Override
    public Registration registerCacheEntryListener(EntryListener listener) {
        throw new UnsupportedOperationException("The cache of aggregates tells nobody what is in it");
    }
}
