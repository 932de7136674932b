package io.housebook.command.organization;

import static io.housebook.command.organization.Organizations.ACME;
import static io.housebook.command.organization.Organizations.anArchivedOrganization;
import static io.housebook.command.organization.Organizations.anOrganization;
import static io.housebook.command.organization.Organizations.noOrganization;
import static io.housebook.command.organization.RefusedWith.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.organization.OrganizationCommand;
import io.housebook.messages.organization.OrganizationCommand.Addressed;
import io.housebook.messages.organization.OrganizationCommand.ArchiveOrganization;
import io.housebook.messages.organization.OrganizationCommand.RenameOrganization;
import io.housebook.messages.organization.OrganizationCommand.RestoreOrganization;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.platform.Refusal;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OrganizationRefusalTest {

    static Stream<Addressed> everyCommand() {
        return Organizations.commandsExpecting(null);
    }

    static Stream<Addressed> everyChange() {
        return everyCommand()
                .filter(command -> !(command instanceof ArchiveOrganization || command instanceof RestoreOrganization));
    }

    static Stream<Addressed> everyCommandExpectingVersion7() {
        return Organizations.commandsExpecting(7L);
    }

    static Stream<Addressed> everyCommandExpectingVersion1() {
        return Organizations.commandsExpecting(1L);
    }

    @Test
    void the_commands_of_these_tests_are_all_there_are() {
        assertThat(everyCommand().<Class<?>>map(Addressed::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        HandledCommands.concrete(Addressed.class).toList());
    }

    @ParameterizedTest
    @MethodSource("everyChange")
    void an_archived_organization_refuses_every_change(OrganizationCommand change) {
        anArchivedOrganization().when(change).expectNoEvents().expectException(refused(Refusal.ORGANIZATION_ARCHIVED));
    }

    @Test
    void a_change_to_what_it_already_is_is_refused_when_it_is_archived() {
        anArchivedOrganization()
                .when(Organizations.rename("Acme"))
                .expectException(refused(Refusal.ORGANIZATION_ARCHIVED));
    }

    @Test
    void a_restored_organization_takes_changes_again() {
        anArchivedOrganization()
                .andGiven(new OrganizationRestored(ACME))
                .when(Organizations.rename("Acme Ltd"))
                .expectEvents(new OrganizationRenamed(ACME, "Acme Ltd"));
    }

    @ParameterizedTest
    @MethodSource("everyCommandExpectingVersion7")
    void a_command_that_expects_another_version_is_refused_and_told_the_present_one(OrganizationCommand command) {
        anOrganizationAtVersion1()
                .when(command)
                .expectNoEvents()
                .expectException(refused(Refusal.VERSION_MISMATCH, Map.of("presentVersion", 1L)))
                .expectExceptionMessage("The organization is at version 1, not at 7.");
    }

    @ParameterizedTest
    @MethodSource("everyCommandExpectingVersion1")
    void a_command_that_expects_the_present_version_is_accepted(OrganizationCommand command) {
        anOrganizationAtVersion1().when(command).expectSuccessfulHandlerExecution();
    }

    @Test
    void an_older_version_is_refused_just_as_a_newer_one() {
        anOrganizationAtVersion1()
                .when(new RenameOrganization(ACME, 0L, "Acme"))
                .expectException(refused(Refusal.VERSION_MISMATCH, Map.of("presentVersion", 1L)));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void a_command_to_an_unknown_organization_is_refused(OrganizationCommand command) {
        noOrganization().when(command).expectNoEvents().expectException(refused(Refusal.ORGANIZATION_NOT_FOUND));
    }

    private static TestExecutor<Organization> anOrganizationAtVersion1() {
        return anOrganization().andGiven(new OrganizationRenamed(ACME, "Umbrella"));
    }
}
