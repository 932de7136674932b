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
import static io.housebook.command.organization.RefusedWith.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.command.organization.Committed;
import io.housebook.command.user.User;
import io.housebook.messages.member.InvitationCommand.AcceptInvitation;
import io.housebook.messages.member.InvitationCommand.InviteMember;
import io.housebook.messages.member.InvitationCommand.SignUpByInvitation;
import io.housebook.messages.member.InvitationEvent.InvitationAccepted;
import io.housebook.messages.member.MemberCommand.AddMember;
import io.housebook.messages.member.MemberCommand.LeaveOrganization;
import io.housebook.messages.member.MemberCommand.TransferOwnership;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.user.UserEvent.UserRegistered;
import org.assertj.core.api.HamcrestCondition;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is decided of two aggregates is one commit, or none. */
class JointDecisionTest {
    private static final MemberId GIVER = new MemberId("mem_01h455vb4pex5vsknk084sn02a");
    private static final MemberId HEIR = new MemberId("mem_01h455vb4pex5vsknk084sn02b");

    private final Committed committed = Committed.by(axon -> axon.configureAggregate(Invitation.class)
            .configureAggregate(Member.class)
            .configureAggregate(User.class)
            .registerCommandHandler(configuration -> new Ownership(configuration.repository(Member.class))));

    @AfterEach
    void close() {
        committed.close();
    }

    @Test
    void who_accepts_an_invitation_joins_in_the_same_commit() throws Exception {
        committed.send(new InviteMember(ACME, INVITATION, EMAIL, ADA, Role.ADMIN, BOB, Role.OWNER, "first", END));

        assertThat(committed.send(new AcceptInvitation(ACME, INVITATION, MEMBER, ADA, EMAIL, Role.OWNER, BEFORE)))
                .<Object>extracting(EventMessage::getPayload)
                .containsExactly(
                        new InvitationAccepted(ACME, INVITATION, EMAIL, "first", ADA, MEMBER),
                        new MemberJoined(ACME, MEMBER, ADA, Role.ADMIN));
    }

    @Test
    void who_has_no_account_is_registered_and_joins_in_the_same_commit() throws Exception {
        committed.send(new InviteMember(ACME, INVITATION, EMAIL, null, Role.ADMIN, BOB, Role.OWNER, "first", END));

        assertThat(committed.send(
                        new SignUpByInvitation(ACME, INVITATION, MEMBER, ADA, " Ada ", PASSWORD, Role.OWNER, BEFORE)))
                .<Object>extracting(EventMessage::getPayload)
                .containsExactly(
                        new InvitationAccepted(ACME, INVITATION, EMAIL, "first", ADA, MEMBER),
                        new UserRegistered(ADA, EMAIL, "Ada", PASSWORD, false),
                        new MemberJoined(ACME, MEMBER, ADA, Role.ADMIN));
    }

    @ParameterizedTest
    @EnumSource(names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
    void the_heir_becomes_an_owner_and_the_giver_an_admin_in_one_commit(Role before) throws Exception {
        joined(ACME, GIVER, Role.OWNER);
        joined(ACME, HEIR, before);

        assertThat(committed.send(new TransferOwnership(ACME, HEIR, GIVER)))
                .<Object>extracting(EventMessage::getPayload)
                .containsExactly(
                        new MemberRoleChanged(ACME, HEIR, Role.OWNER, before),
                        new MemberRoleChanged(ACME, GIVER, Role.ADMIN, Role.OWNER));
    }

    @Test
    void another_owner_as_the_heir_stays_one() throws Exception {
        joined(ACME, GIVER, Role.OWNER);
        joined(ACME, HEIR, Role.OWNER);

        assertThat(committed.send(new TransferOwnership(ACME, HEIR, GIVER)))
                .<Object>extracting(EventMessage::getPayload)
                .containsExactly(new MemberRoleChanged(ACME, GIVER, Role.ADMIN, Role.OWNER));
    }

    @Test
    void who_hands_on_to_themselves_changes_nothing() throws Exception {
        joined(ACME, GIVER, Role.OWNER);

        assertThat(committed.send(new TransferOwnership(ACME, GIVER, GIVER))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = "OWNER", mode = EnumSource.Mode.EXCLUDE)
    void nobody_hands_on_what_they_do_not_have_any_more(Role role) throws Exception {
        joined(ACME, GIVER, role);
        joined(ACME, HEIR, Role.MEMBER);

        assertThatNothingIsHandedOn(Refusal.FORBIDDEN);
    }

    @Test
    void when_the_giver_cannot_change_neither_does_the_heir() throws Exception {
        joined(ACME, GIVER, Role.OWNER);
        joined(ACME, HEIR, Role.MEMBER);
        committed.send(new LeaveOrganization(ACME, GIVER));

        assertThatNothingIsHandedOn(Refusal.MEMBER_NOT_FOUND);
    }

    @Test
    void an_owner_of_another_organization_hands_on_nothing_here() throws Exception {
        joined(UMBRELLA, GIVER, Role.OWNER);
        joined(ACME, HEIR, Role.MEMBER);

        assertThatNothingIsHandedOn(Refusal.MEMBER_NOT_FOUND);
    }

    private void assertThatNothingIsHandedOn(Refusal refusal) throws Exception {
        assertThatThrownBy(() -> committed.send(new TransferOwnership(ACME, HEIR, GIVER)))
                .is(new HamcrestCondition<>(refused(refusal)));
        assertThat(committed.events()).noneMatch(event -> event.getPayload() instanceof MemberRoleChanged);
    }

    private void joined(OrganizationId organization, MemberId member, Role role) throws Exception {
        committed.send(new AddMember(organization, member, ADA, EMAIL, role, Role.OWNER));
    }
}
