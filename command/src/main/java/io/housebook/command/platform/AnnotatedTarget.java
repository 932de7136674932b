package io.housebook.command.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;

/**
 * Finds the target of a command by its {@link TargetAggregateIdentifier}, once for each type of command: Axon's own resolver
 * looks through all methods and fields for it, and for a version, with each command.
 */
final class AnnotatedTarget implements CommandTargetResolver {
    private static final ClassValue<Method> IDENTIFIER = new ClassValue<>() {
        @Override
        protected Method computeValue(Class<?> command) {
            return Arrays.stream(command.getDeclaredMethods())
                    .filter(method -> method.isAnnotationPresent(TargetAggregateIdentifier.class))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(command + " does not say what its target is"));
        }
    };

    @Override
    public VersionedAggregateIdentifier resolveTarget(CommandMessage<?> command) {
        Object payload = command.getPayload();
        try {
            Object identifier = IDENTIFIER.get(payload.getClass()).invoke(payload);
            return new VersionedAggregateIdentifier(Objects.requireNonNull(identifier), null);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalArgumentException("The target of " + payload.getClass() + " cannot be read", e);
        }
    }
}
