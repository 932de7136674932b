package io.housebook.command.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationCommand;
import java.util.Arrays;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.junit.jupiter.api.Test;

/** Axon finds out only at run time that nobody handles a command. */
class EveryCommandIsHandledTest {

    @Test
    void every_command_has_exactly_one_handler() {
        assertThat(Arrays.stream(Organization.class.getDeclaredMethods())
                        .filter(method -> method.isAnnotationPresent(CommandHandler.class))
                        .<Class<?>>map(method -> method.getParameterTypes()[0]))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        concrete(OrganizationCommand.class).toList());
    }

    /** The records at the leaves of a sealed hierarchy. */
    static Stream<Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(EveryCommandIsHandledTest::concrete)
                : Stream.of(type);
    }
}
