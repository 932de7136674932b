package io.housebook.api;

import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.common.Registration;

/** Something that happens at the last moment before a command of a kind is sent: the first one, until this is closed. */
final class Overtaking implements AutoCloseable {
    private final Registration registration;
    private final AtomicBoolean happened = new AtomicBoolean();

    private Overtaking(CommandBus bus, Class<?> command, Runnable overtaking) {
        registration = bus.registerDispatchInterceptor(messages -> (i, message) -> {
            // What happens may send such a command itself.
            if (command.equals(message.getPayloadType()) && happened.compareAndSet(false, true)) {
                overtaking.run();
            }
            return message;
        });
    }

    static Overtaking of(RunningHousebook housebook, Class<?> command, Runnable overtaking) {
        return new Overtaking(housebook.bean(CommandBus.class), command, overtaking);
    }

    @Override
    public void close() {
        registration.cancel();
        if (!happened.get()) {
            throw new AssertionError("Nothing was overtaken");
        }
    }
}
