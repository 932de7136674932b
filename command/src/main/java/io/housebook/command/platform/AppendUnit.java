package io.housebook.command.platform;

import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refused;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/** The events of one unit of work, which are appended together or not at all, and the answer that is waited for. */
final class AppendUnit {
    private final List<EventRow> rows;
    private final Presupposed presupposed;
    private final CompletableFuture<Receipt> answer = new CompletableFuture<>();

    /** @throws IllegalArgumentException when an event does not belong to an aggregate of Housebook */
    AppendUnit(List<? extends EventMessage<?>> events) {
        this(events, Presupposed.NOTHING);
    }

    /**
     * @param presupposed what has to be so beside all that the events demand
     * @throws IllegalArgumentException as above
     */
    AppendUnit(List<? extends EventMessage<?>> events, Presupposed presupposed) {
        this.rows = events.stream().map(AppendUnit::row).toList();
        this.presupposed = presupposed;
    }

    private static EventRow row(EventMessage<?> event) {
        if (event instanceof DomainEventMessage<?> domainEvent) {
            return EventRow.of(domainEvent);
        }
        throw new IllegalArgumentException(event.getPayloadType() + " was published outside of an aggregate");
    }

    List<EventRow> rows() {
        return rows;
    }

    Presupposed presupposed() {
        return presupposed;
    }

    /** The aggregate that the command was sent to: it applies its events before those it creates. */
    String firstAggregate() {
        return rows.getFirst().aggregateId();
    }

    void appended(Receipt receipt) {
        answer.complete(receipt);
    }

    void refused(Refused refused) {
        answer.completeExceptionally(refused);
    }

    /**
     * Waits until the writer has answered. It always does, and the wait cannot be interrupted: an interruption would say
     * nothing about what becomes of the events.
     *
     * @throws Refused when nothing was appended; {@code outcome-unknown} when nobody knows whether it was
     */
    Receipt await() {
        try {
            return answer.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof Refused refused) {
                throw refused;
            }
            throw e;
        }
    }
}
