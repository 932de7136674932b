package io.housebook.command.member;

import static io.housebook.command.organization.RefusedWith.refused;

import io.housebook.messages.member.InvitationCommand.AcceptInvitation;
import io.housebook.messages.member.InvitationCommand.DeclineInvitation;
import io.housebook.messages.member.InvitationCommand.ExpireInvitation;
import io.housebook.messages.member.InvitationCommand.InviteMember;
import io.housebook.messages.member.InvitationCommand.ResendInvitation;
import io.housebook.messages.member.InvitationCommand.RevokeInvitation;
import io.housebook.messages.member.InvitationEvent.InvitationAccepted;
import io.housebook.messages.member.InvitationEvent.InvitationDeclined;
import io.housebook.messages.member.InvitationEvent.InvitationExpired;
import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.InvitationRevoked;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class InvitationTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final InvitationId ID = new InvitationId("inv_01h455vb4pex5vsknk084sn02x");
    private static final MemberId MEMBER = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    private static final UserId USER = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    private static final String ADA = "ada@example.com";
    private static final Instant END = Instant.parse("2026-12-22T10:00:00Z");
    private static final Instant BEFORE = END.minusNanos(1000);
    private static final MemberInvited INVITED = new MemberInvited(ACME, ID, ADA, Role.ADMIN, USER, "first", END);

    @Test
    void a_person_is_invited_under_their_address_as_it_is_compared() {
        fixture()
                .givenNoPriorActivity()
                .when(new InviteMember(ACME, ID, " Ada@Example.COM", Role.ADMIN, USER, Role.ADMIN, "first", END))
                .expectEvents(INVITED);
    }

    @Test
    void nobody_invites_to_a_role_above_their_own() {
        fixture()
                .givenNoPriorActivity()
                .when(new InviteMember(ACME, ID, ADA, Role.OWNER, USER, Role.ADMIN, "first", END))
                .expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void who_was_invited_accepts_in_time() {
        pending()
                .when(accept(ADA, Role.OWNER, BEFORE))
                .expectEvents(new InvitationAccepted(ACME, ID, ADA, "first", USER, MEMBER));
    }

    @Test
    void nobody_else_accepts_or_declines() {
        pending().when(accept("eve@example.com", Role.OWNER, BEFORE)).expectException(refused(Refusal.FORBIDDEN));
        pending().when(new DeclineInvitation(ACME, ID, "eve@example.com")).expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void nobody_accepts_when_its_time_is_over() {
        pending().when(accept(ADA, Role.OWNER, END)).expectException(refused(Refusal.INVITATION_ENDED));
    }

    @ParameterizedTest
    @EnumSource(names = {"MEMBER", "VIEWER", "AUDITOR"})
    void the_inviter_must_still_be_allowed_to_give_the_role(Role inviter) {
        pending().when(accept(ADA, inviter, BEFORE)).expectException(refused(Refusal.INVITATION_ENDED));
        pending().when(accept(ADA, null, BEFORE)).expectException(refused(Refusal.INVITATION_ENDED));
    }

    @Test
    void another_token_takes_the_place_of_the_one_before_and_gives_more_time() {
        Instant later = END.plusSeconds(60);
        var reissued = new InvitationReissued(ACME, ID, "second", "first", later);

        pending().when(new ResendInvitation(ACME, ID, "second", later)).expectEvents(reissued);
        pending()
                .andGiven(reissued)
                .when(accept(ADA, Role.OWNER, END))
                .expectEvents(new InvitationAccepted(ACME, ID, ADA, "second", USER, MEMBER));
    }

    @Test
    void it_is_declined_or_taken_back_once() {
        var declined = new InvitationDeclined(ACME, ID, ADA, "first");
        var revoked = new InvitationRevoked(ACME, ID, ADA, "first");

        pending().when(new DeclineInvitation(ACME, ID, ADA)).expectEvents(declined);
        pending().when(new RevokeInvitation(ACME, ID)).expectEvents(revoked);
        pending()
                .andGiven(declined)
                .when(new RevokeInvitation(ACME, ID))
                .expectException(refused(Refusal.INVITATION_ENDED));
        pending()
                .andGiven(revoked)
                .when(accept(ADA, Role.OWNER, BEFORE))
                .expectException(refused(Refusal.INVITATION_ENDED));
    }

    @Test
    void it_expires_when_its_time_is_over_and_nobody_has_answered() {
        pending().when(new ExpireInvitation(ACME, ID, END)).expectEvents(new InvitationExpired(ACME, ID, ADA, "first"));
        pending()
                .when(new ExpireInvitation(ACME, ID, BEFORE))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
        pending()
                .andGiven(new InvitationDeclined(ACME, ID, ADA, "first"))
                .when(new ExpireInvitation(ACME, ID, END))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void an_invitation_to_another_organization_is_none() {
        pending()
                .when(new RevokeInvitation(new OrganizationId("org_01h455vb4pex5vsknk084sn02r"), ID))
                .expectException(refused(Refusal.INVITATION_NOT_FOUND));
    }

    private static AcceptInvitation accept(String email, @Nullable Role inviter, Instant at) {
        return new AcceptInvitation(ACME, ID, MEMBER, USER, email, inviter, at);
    }

    private static TestExecutor<Invitation> pending() {
        return fixture().given(INVITED);
    }

    private static FixtureConfiguration<Invitation> fixture() {
        return new AggregateTestFixture<>(Invitation.class).registerRepositoryProvider(new NewMembers());
    }
}
