package io.housebook.benchmarks.stock;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Receipt;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Axon's simple command bus, whose results have the receipt that the controllers answer with. Its version is right; its
 * position is always 0, because the stock engine does not tell it.
 */
final class StockCommandBus extends SimpleCommandBus {
    private static final String RECEIPT = StockCommandBus.class.getName() + ".receipt";
    private static final Receipt NOTHING_CHANGED = new Receipt(0, null);

    StockCommandBus(Builder builder, EventStore log) {
        super(builder);
        log.subscribe(StockCommandBus::appended);
    }

    private static void appended(List<? extends EventMessage<?>> events) {
        if (events.getFirst() instanceof DomainEventMessage<?> first) {
            long version = events.stream()
                    .map(event -> (DomainEventMessage<?>) event)
                    .filter(event -> event.getAggregateIdentifier().equals(first.getAggregateIdentifier()))
                    .mapToLong(DomainEventMessage::getSequenceNumber)
                    .max()
                    .orElseThrow();
            CurrentUnitOfWork.get().root().resources().put(RECEIPT, new Receipt(0, version));
        }
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        var unitOfWork = new AtomicReference<UnitOfWork<?>>();
        MessageHandler<CommandMessage<?>> observed = message -> {
            unitOfWork.set(CurrentUnitOfWork.get());
            return handler.handle(message);
        };
        super.<C, R>handle(
                command,
                observed,
                (sent, result) -> callback.onResult(
                        sent,
                        result.isExceptional()
                                ? result
                                : result.andMetaData(Map.of(MetadataKey.RECEIPT, receiptOf(unitOfWork.get())))));
    }

    private static Receipt receiptOf(UnitOfWork<?> unitOfWork) {
        return unitOfWork.root().getOrDefaultResource(RECEIPT, NOTHING_CHANGED);
    }
}
