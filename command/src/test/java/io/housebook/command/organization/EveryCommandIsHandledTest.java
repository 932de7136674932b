package io.housebook.command.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationCommand;
import org.junit.jupiter.api.Test;

/** Axon finds out only at run time that nobody handles a command. */
class EveryCommandIsHandledTest {

    @Test
    void every_command_has_exactly_one_handler() {
        assertThat(HandledCommands.handledBy(Organization.class))
                .isNotEmpty()
                .containsExactlyInAnyOrderElementsOf(
                        HandledCommands.concrete(OrganizationCommand.class).toList());
    }
}
