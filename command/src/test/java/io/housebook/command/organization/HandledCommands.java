package io.housebook.command.organization;

import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;

/** Which commands there are, and which of them somebody handles. */
public final class HandledCommands {
    private HandledCommands() {}

    public static Stream<Class<?>> handledBy(Class<?>... handlers) {
        return Arrays.stream(handlers)
                .flatMap(handler -> Arrays.stream(handler.getDeclaredMethods()))
                .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                .map(method -> method.getParameterTypes()[0]);
    }

    /** The records at the leaves of a sealed hierarchy. */
    public static Stream<Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(HandledCommands::concrete)
                : Stream.of(type);
    }
}
