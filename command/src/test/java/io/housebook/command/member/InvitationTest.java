package io.housebook.command.member;

import static io.housebook.command.member.Members.ACME;
import static io.housebook.command.member.Members.ADA;
import static io.housebook.command.member.Members.BEFORE;
import static io.housebook.command.member.Members.BOB;
import static io.housebook.command.member.Members.EMAIL;
import static io.housebook.command.member.Members.END;
import static io.housebook.command.member.Members.INVITATION;
import static io.housebook.command.member.Members.MEMBER;
import static io.housebook.command.member.Members.PASSWORD;
import static io.housebook.command.member.Members.UMBRELLA;
import static io.housebook.command.member.Members.anInvitation;
import static io.housebook.command.member.Members.fixture;
import static io.housebook.command.member.Members.invited;
import static io.housebook.command.organization.RefusedWith.refused;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.organization.HandledCommands;
import io.housebook.messages.member.InvitationCommand;
import io.housebook.messages.member.InvitationCommand.AcceptInvitation;
import io.housebook.messages.member.InvitationCommand.Addressed;
import io.housebook.messages.member.InvitationCommand.DeclineInvitation;
import io.housebook.messages.member.InvitationCommand.ExpireInvitation;
import io.housebook.messages.member.InvitationCommand.InviteMember;
import io.housebook.messages.member.InvitationCommand.ResendInvitation;
import io.housebook.messages.member.InvitationCommand.RevokeInvitation;
import io.housebook.messages.member.InvitationCommand.SignUpByInvitation;
import io.housebook.messages.member.InvitationEvent;
import io.housebook.messages.member.InvitationEvent.InvitationAccepted;
import io.housebook.messages.member.InvitationEvent.InvitationDeclined;
import io.housebook.messages.member.InvitationEvent.InvitationExpired;
import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.InvitationRevoked;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import java.time.Instant;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.ResultValidator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InvitationTest {
    private static final String GRANTS = "io.housebook.command.member.Members#grants";
    private static final String PRESUMPTIONS = "io.housebook.command.member.Members#presumptions";
    private static final Instant LATER = END.plusSeconds(3600);
    private static final InvitationReissued REISSUED =
            new InvitationReissued(ACME, INVITATION, "second", "first", LATER, ADA);

    @Test
    void every_command_has_exactly_one_handler() {
        assertThat(HandledCommands.handledBy(Invitation.class))
                .containsExactlyInAnyOrderElementsOf(
                        HandledCommands.concrete(InvitationCommand.class).toList());
    }

    @ParameterizedTest
    @MethodSource(GRANTS)
    void a_person_is_invited_to_a_role_that_is_not_above_that_of_who_invites(Role by, Role role) {
        invite(EMAIL, role, by).expectEvents(invited(role));
    }

    @ParameterizedTest
    @MethodSource(PRESUMPTIONS)
    void nobody_invites_to_a_role_above_their_own_or_from_below_an_admin(Role by, Role role) {
        invite(EMAIL, role, by).expectNoEvents().expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void an_e_mail_address_is_kept_as_it_is_compared() {
        invite("  Ada@Example.COM\n", Role.VIEWER, Role.OWNER).expectEvents(invited(Role.VIEWER));
    }

    @ParameterizedTest
    @MethodSource(GRANTS)
    void sent_again_it_has_another_token_more_time_and_who_answers_for_it(Role by, Role role) {
        anInvitation(role).when(resend(by)).expectEvents(REISSUED);
    }

    @ParameterizedTest
    @MethodSource(PRESUMPTIONS)
    void nobody_sends_again_what_they_could_not_send(Role by, Role role) {
        anInvitation(role).when(resend(by)).expectNoEvents().expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void it_is_taken_back_with_the_token_that_it_has() {
        anInvitation(Role.VIEWER)
                .andGiven(REISSUED)
                .when(new RevokeInvitation(ACME, INVITATION))
                .expectEvents(new InvitationRevoked(ACME, INVITATION, EMAIL, "second"));
    }

    @Test
    void whom_it_is_for_declines_it() {
        anInvitation(Role.VIEWER)
                .when(new DeclineInvitation(ACME, INVITATION, EMAIL))
                .expectEvents(new InvitationDeclined(ACME, INVITATION, EMAIL, "first"));
    }

    @Test
    void nobody_else_answers_it() {
        anInvitation(Role.VIEWER)
                .when(new DeclineInvitation(ACME, INVITATION, "eve@example.com"))
                .expectNoEvents()
                .expectException(refused(Refusal.FORBIDDEN));
        anInvitation(Role.VIEWER)
                .when(accept(ACME, "eve@example.com", Role.OWNER, BEFORE))
                .expectNoEvents()
                .expectException(refused(Refusal.FORBIDDEN));
    }

    @ParameterizedTest
    @MethodSource(PRESUMPTIONS)
    void it_is_not_accepted_when_who_has_invited_could_not_give_that_role_any_more(Role inviter, Role role) {
        anInvitation(role)
                .when(accept(ACME, EMAIL, inviter, BEFORE))
                .expectNoEvents()
                .expectException(refused(Refusal.INVITATION_ENDED));
        anInvitation(role)
                .when(signUp(ACME, inviter, BEFORE))
                .expectNoEvents()
                .expectException(refused(Refusal.INVITATION_ENDED));
    }

    @Test
    void it_is_not_accepted_when_who_has_invited_is_gone() {
        anInvitation(Role.VIEWER)
                .when(accept(ACME, EMAIL, null, BEFORE))
                .expectNoEvents()
                .expectException(refused(Refusal.INVITATION_ENDED));
        anInvitation(Role.VIEWER)
                .when(signUp(ACME, null, BEFORE))
                .expectNoEvents()
                .expectException(refused(Refusal.INVITATION_ENDED));
    }

    @Test
    void it_is_not_accepted_when_its_time_is_over_whether_that_was_said_or_not() {
        anInvitation(Role.VIEWER)
                .when(accept(ACME, EMAIL, Role.OWNER, END))
                .expectNoEvents()
                .expectException(refused(Refusal.INVITATION_ENDED));
        anInvitation(Role.VIEWER)
                .when(signUp(ACME, Role.OWNER, END))
                .expectNoEvents()
                .expectException(refused(Refusal.INVITATION_ENDED));
    }

    @Test
    void it_expires_when_its_time_is_over_and_not_before() {
        anInvitation(Role.VIEWER)
                .when(expire(END))
                .expectEvents(new InvitationExpired(ACME, INVITATION, EMAIL, "first"));
        anInvitation(Role.VIEWER)
                .when(expire(BEFORE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        anInvitation(Role.VIEWER)
                .andGiven(REISSUED)
                .when(expire(END))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    static Stream<InvitationEvent> ends() {
        return Stream.of(
                new InvitationAccepted(ACME, INVITATION, EMAIL, "first", ADA, MEMBER),
                new InvitationDeclined(ACME, INVITATION, EMAIL, "first"),
                new InvitationRevoked(ACME, INVITATION, EMAIL, "first"),
                new InvitationExpired(ACME, INVITATION, EMAIL, "first"));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void it_ends_once(InvitationEvent end) {
        everyCommand()
                .filter(command -> !(command instanceof ExpireInvitation))
                .forEach(command -> anInvitation(Role.VIEWER)
                        .andGiven(end)
                        .when(command)
                        .expectNoEvents()
                        .expectException(refused(Refusal.INVITATION_ENDED)));
    }

    @ParameterizedTest
    @MethodSource("ends")
    void housebook_that_comes_too_late_to_end_it_finds_nothing_to_do(InvitationEvent end) {
        anInvitation(Role.VIEWER)
                .andGiven(end)
                .when(expire(END))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    static Stream<Addressed> everyCommand() {
        return to(ACME);
    }

    static Stream<Addressed> everyCommandElsewhere() {
        return to(UMBRELLA);
    }

    private static Stream<Addressed> to(OrganizationId organization) {
        return Stream.of(
                new ResendInvitation(organization, INVITATION, ADA, Role.OWNER, "second", LATER),
                new RevokeInvitation(organization, INVITATION),
                new DeclineInvitation(organization, INVITATION, EMAIL),
                accept(organization, EMAIL, Role.OWNER, BEFORE),
                signUp(organization, Role.OWNER, BEFORE),
                new ExpireInvitation(organization, INVITATION, END));
    }

    @Test
    void the_commands_of_these_tests_are_all_there_are() {
        assertThat(everyCommand().<Class<?>>map(Addressed::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        HandledCommands.concrete(Addressed.class).toList());
    }

    @ParameterizedTest
    @MethodSource("everyCommandElsewhere")
    void an_invitation_to_another_organization_is_none(Addressed command) {
        anInvitation(Role.VIEWER).when(command).expectNoEvents().expectException(refused(Refusal.INVITATION_NOT_FOUND));
    }

    @ParameterizedTest
    @MethodSource("everyCommand")
    void a_command_to_an_unknown_invitation_is_refused(Addressed command) {
        fixture(Invitation.class)
                .givenNoPriorActivity()
                .when(command)
                .expectNoEvents()
                .expectException(refused(Refusal.INVITATION_NOT_FOUND));
    }

    private static ResultValidator<Invitation> invite(String email, Role role, Role by) {
        return fixture(Invitation.class)
                .givenNoPriorActivity()
                .when(new InviteMember(ACME, INVITATION, email, null, role, BOB, by, "first", END));
    }

    private static ResendInvitation resend(Role by) {
        return new ResendInvitation(ACME, INVITATION, ADA, by, "second", LATER);
    }

    private static AcceptInvitation accept(
            OrganizationId organization, String email, @Nullable Role inviter, Instant at) {
        return new AcceptInvitation(organization, INVITATION, MEMBER, ADA, email, inviter, at);
    }

    private static SignUpByInvitation signUp(OrganizationId organization, @Nullable Role inviter, Instant at) {
        return new SignUpByInvitation(organization, INVITATION, MEMBER, ADA, "Ada", PASSWORD, inviter, at);
    }

    private static ExpireInvitation expire(Instant at) {
        return new ExpireInvitation(ACME, INVITATION, at);
    }
}
