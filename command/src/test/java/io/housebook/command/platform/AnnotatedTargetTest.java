package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.organization.OrganizationCommand.ArchiveOrganization;
import io.housebook.messages.organization.OrganizationId;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.junit.jupiter.api.Test;

class AnnotatedTargetTest {
    private final AnnotatedTarget target = new AnnotatedTarget();

    @Test
    void the_annotated_part_of_a_command_names_its_target_and_the_version_is_left_to_the_rules() {
        OrganizationId acme = OrganizationId.generate();

        assertThat(target.resolveTarget(new GenericCommandMessage<>(new ArchiveOrganization(acme, 7L))))
                .isEqualTo(new VersionedAggregateIdentifier(acme, null));
    }

    @Test
    void a_command_without_a_target_is_a_fault() {
        record Wander() {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> target.resolveTarget(new GenericCommandMessage<>(new Wander())))
                .withMessageContaining("Wander");
    }
}
