package io.housebook.command.member;

import static io.housebook.command.member.Members.ACME;
import static io.housebook.command.member.Members.ADA;
import static io.housebook.command.member.Members.EMAIL;
import static io.housebook.command.member.Members.MEMBER;
import static io.housebook.command.member.Members.UMBRELLA;
import static io.housebook.command.member.Members.a;
import static io.housebook.command.member.Members.fixture;
import static io.housebook.command.organization.RefusedWith.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.organization.HandledCommands;
import io.housebook.messages.member.MemberCommand;
import io.housebook.messages.member.MemberCommand.AddMember;
import io.housebook.messages.member.MemberCommand.Addressed;
import io.housebook.messages.member.MemberCommand.ChangeMemberRole;
import io.housebook.messages.member.MemberCommand.LeaveOrganization;
import io.housebook.messages.member.MemberCommand.RemoveMember;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class MemberTest {
    private static final String GRANTS = "io.housebook.command.member.Members#grants";
    private static final String PRESUMPTIONS = "io.housebook.command.member.Members#presumptions";

    @Test
    void every_command_has_exactly_one_handler() {
        assertThat(HandledCommands.handledBy(Member.class, Ownership.class))
                .containsExactlyInAnyOrderElementsOf(
                        HandledCommands.concrete(MemberCommand.class).toList());
    }

    @ParameterizedTest
    @MethodSource(GRANTS)
    void a_user_is_added_in_a_role_that_is_not_above_that_of_who_adds_them(Role by, Role role) {
        fixture(Member.class)
                .givenNoPriorActivity()
                .when(new AddMember(ACME, MEMBER, ADA, EMAIL, role, by))
                .expectEvents(new MemberJoined(ACME, MEMBER, ADA, role));
    }

    @ParameterizedTest
    @MethodSource(PRESUMPTIONS)
    void nobody_adds_a_user_in_a_role_above_their_own_or_from_below_an_admin(Role by, Role role) {
        fixture(Member.class)
                .givenNoPriorActivity()
                .when(new AddMember(ACME, MEMBER, ADA, EMAIL, role, by))
                .expectNoEvents()
                .expectException(refused(Refusal.FORBIDDEN));
    }

    @ParameterizedTest
    @MethodSource(GRANTS)
    void a_member_is_given_a_role_that_is_not_above_that_of_who_gives_it(Role by, Role role) {
        Role before = role == Role.MEMBER ? Role.VIEWER : Role.MEMBER;

        a(before).when(change(null, role, by)).expectEvents(new MemberRoleChanged(ACME, MEMBER, role, before));
    }

    @ParameterizedTest
    @MethodSource(PRESUMPTIONS)
    void nobody_gives_a_role_above_their_own_or_from_below_an_admin(Role by, Role role) {
        a(Role.MEMBER).when(change(null, role, by)).expectNoEvents().expectException(refused(Refusal.FORBIDDEN));
    }

    @ParameterizedTest
    @EnumSource(names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
    void nobody_makes_themselves_an_owner(Role self) {
        a(self).when(change(null, Role.OWNER, self)).expectNoEvents().expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void only_an_owner_touches_an_owner() {
        a(Role.OWNER)
                .when(change(null, Role.VIEWER, Role.ADMIN))
                .expectNoEvents()
                .expectException(refused(Refusal.FORBIDDEN));
        a(Role.OWNER)
                .when(new RemoveMember(ACME, MEMBER, Role.ADMIN))
                .expectNoEvents()
                .expectException(refused(Refusal.FORBIDDEN));
        a(Role.OWNER)
                .when(change(null, Role.VIEWER, Role.OWNER))
                .expectEvents(new MemberRoleChanged(ACME, MEMBER, Role.VIEWER, Role.OWNER));
        a(Role.OWNER)
                .when(new RemoveMember(ACME, MEMBER, Role.OWNER))
                .expectEvents(new MemberRemoved(ACME, MEMBER, ADA, Role.OWNER));
    }

    @Test
    void a_change_to_the_role_that_they_have_is_accepted_and_changes_nothing() {
        a(Role.VIEWER)
                .when(change(0L, Role.VIEWER, Role.ADMIN))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_change_that_expects_another_version_is_refused_and_told_the_present_one() {
        a(Role.VIEWER)
                .andGiven(new MemberRoleChanged(ACME, MEMBER, Role.ADMIN, Role.VIEWER))
                .when(change(0L, Role.MEMBER, Role.OWNER))
                .expectNoEvents()
                .expectException(refused(Refusal.VERSION_MISMATCH, Map.of("presentVersion", 1L)));
    }

    @ParameterizedTest
    @EnumSource
    void anybody_leaves_by_themselves(Role role) {
        a(role).when(new LeaveOrganization(ACME, MEMBER)).expectEvents(new MemberLeft(ACME, MEMBER, ADA, role));
    }

    static Stream<Addressed> everyCommand() {
        return to(ACME);
    }

    static Stream<Addressed> everyCommandElsewhere() {
        return to(UMBRELLA);
    }

    private static Stream<Addressed> to(OrganizationId organization) {
        return Stream.of(
                new ChangeMemberRole(organization, MEMBER, null, Role.ADMIN, Role.OWNER),
                new RemoveMember(organization, MEMBER, Role.OWNER),
                new LeaveOrganization(organization, MEMBER));
    }

    @Test
    void the_commands_of_these_tests_are_all_there_are() {
        assertThat(everyCommand().<Class<?>>map(Addressed::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        HandledCommands.concrete(Addressed.class).toList());
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void a_member_who_is_gone_is_none(Addressed command) {
        a(Role.VIEWER)
                .andGiven(new MemberLeft(ACME, MEMBER, ADA, Role.VIEWER))
                .when(command)
                .expectNoEvents()
                .expectException(refused(Refusal.MEMBER_NOT_FOUND));
        a(Role.VIEWER)
                .andGiven(new MemberRemoved(ACME, MEMBER, ADA, Role.VIEWER))
                .when(command)
                .expectNoEvents()
                .expectException(refused(Refusal.MEMBER_NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("everyCommandElsewhere")
    void a_member_of_another_organization_is_none(Addressed command) {
        a(Role.VIEWER).when(command).expectNoEvents().expectException(refused(Refusal.MEMBER_NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void a_command_to_an_unknown_member_is_refused(Addressed command) {
        fixture(Member.class)
                .givenNoPriorActivity()
                .when(command)
                .expectNoEvents()
                .expectException(refused(Refusal.MEMBER_NOT_FOUND));
    }

    private static ChangeMemberRole change(@Nullable Long expectedVersion, Role role, Role by) {
        return new ChangeMemberRole(ACME, MEMBER, expectedVersion, role, by);
    }
}
