package io.housebook.api.platform;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Receipt;
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
     * @throws io.housebook.messages.platform.Refused when nothing was changed
     */
    public Outcome send(Object command) {
        return send(command, request.caller().actor());
    }

    /**
     * The same for somebody who has just shown who they are, or is only about to become somebody.
     *
     * @throws io.housebook.messages.platform.Refused when nothing was changed
     */
    public Outcome send(Object command, Origin.Actor actor) {
        return send(command, request.origin(actor));
    }

    /**
     * Reports what the caller has not asked for, such as that they were turned away. Whatever reason they give is none of that.
     *
     * @throws io.housebook.messages.platform.Refused when it cannot be recorded
     */
    public void report(Object command) {
        report(command, request.caller().actor());
    }

    /**
     * The same of somebody who has just shown who they are.
     *
     * @throws io.housebook.messages.platform.Refused when nothing was changed
     */
    public void report(Object command, Origin.Actor actor) {
        send(command, request.origin(actor, null));
    }

    private Outcome send(Object command, Origin origin) {
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
