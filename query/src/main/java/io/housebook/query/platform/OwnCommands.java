package io.housebook.query.platform;

import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.TypeId;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.messaging.GenericMessage;
import org.springframework.stereotype.Component;

/** Sends commands that nobody has asked for just now: they are Housebook's own. */
@Component
public class OwnCommands {
    private final CommandBus bus;

    OwnCommands(CommandBus bus) {
        this.bus = bus;
    }

    /**
     * Returns when the command's events are durable.
     *
     * @throws Refused when it is refused
     */
    public void send(Object command) {
        var callback = new FutureCallback<Object, Object>();
        bus.dispatch(
                new GenericCommandMessage<>(
                        new GenericMessage<>(
                                TypeId.generate("cmd"),
                                command,
                                Origin.housebook().toMetadata()),
                        command.getClass().getName()),
                callback);
        CommandResultMessage<?> result = callback.getResult();
        if (result.isExceptional()) {
            throw result.exceptionResult() instanceof Refused refused
                    ? refused
                    : new ProjectionException("A command of Housebook's own has failed", result.exceptionResult());
        }
    }
}
