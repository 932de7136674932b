package io.housebook.api.platform;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.TypeId;
import java.util.Objects;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.GenericMessage;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Sends commands on behalf of the current request. */
@Component
public class Commands {
    private final CommandBus bus;
    private final CurrentRequest request;
    private final StoreHealth store;

    Commands(CommandBus bus, CurrentRequest request, StoreHealth store) {
        this.bus = bus;
        this.request = request;
        this.store = store;
    }

    /**
     * What has become of a command.
     *
     * @param result what its handler returned; null when it returned nothing
     * @param receipt where its events stand in the log
     */
    public record Outcome(@Nullable Object result, Receipt receipt) {}

    /**
     * Returns when the command's events are durable.
     *
     * @throws Refused when nothing was changed; {@code outcome-unknown} when nobody knows whether it was
     */
    public Outcome send(Object command) {
        return send(command, request.caller().actor());
    }

    /**
     * The same for somebody who has just shown who they are, or is only about to become somebody.
     *
     * @throws Refused as {@link #send(Object)} does
     */
    public Outcome send(Object command, Origin.Actor actor) {
        return send(command, request.origin(actor));
    }

    /**
     * Reports what the caller has not asked for, such as that they were turned away. Whatever reason they give is none of that.
     *
     * @throws Refused when it cannot be recorded
     */
    public void report(Object command) {
        report(command, request.caller().actor());
    }

    /**
     * The same of somebody who has just shown who they are.
     *
     * @throws Refused when it cannot be recorded
     */
    public void report(Object command, Origin.Actor actor) {
        try {
            dispatch(command, request.origin(actor, null));
        } catch (Refused refused) {
            throw withoutDoubt(refused);
        }
    }

    /** Whatever became of the record, what the caller has asked for was not done, and they may ask again. */
    private static Refused withoutDoubt(Refused refused) {
        return refused.refusal() == Refusal.OUTCOME_UNKNOWN
                ? Refused.because(
                        Refusal.STORE_UNAVAILABLE,
                        "The event store does not take changes at the moment; nothing was done of what was asked for.")
                : refused;
    }

    private Outcome send(Object command, Origin origin) {
        try {
            Outcome outcome = dispatch(command, origin);
            if (outcome.receipt().version() != null) {
                request.noteChange();
            }
            return outcome;
        } catch (Refused refused) {
            if (request.onlyReads()) {
                throw withoutDoubt(refused);
            }
            if (refused.refusal() == Refusal.OUTCOME_UNKNOWN) {
                request.noteChange();
            }
            throw refused;
        }
    }

    private Outcome dispatch(Object command, Origin origin) {
        // The bus runs the command on this thread; there is nothing to wait for behind it.
        var callback = new FutureCallback<Object, Object>();
        bus.dispatch(
                new GenericCommandMessage<>(
                        new GenericMessage<>(TypeId.generate("cmd"), command, origin.toMetadata()),
                        command.getClass().getName()),
                callback);
        CommandResultMessage<?> result = callback.getResult();
        if (result.isExceptional()) {
            RuntimeException reason = Failures.unchecked(result.exceptionResult());
            store.notMade(reason);
            throw reason;
        }
        var receipt = (Receipt) Objects.requireNonNull(result.getMetaData().get(MetadataKey.RECEIPT));
        if (receipt.version() != null) {
            store.made();
        }
        return new Outcome(result.getPayload(), receipt);
    }
}
