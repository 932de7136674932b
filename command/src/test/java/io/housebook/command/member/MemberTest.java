package io.housebook.command.member;

import static io.housebook.command.organization.RefusedWith.refused;

import io.housebook.messages.member.MemberCommand.AddMember;
import io.housebook.messages.member.MemberCommand.ChangeMemberRole;
import io.housebook.messages.member.MemberCommand.LeaveOrganization;
import io.housebook.messages.member.MemberCommand.RemoveMember;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.user.UserId;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MemberTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final OrganizationId OTHER = new OrganizationId("org_01h455vb4pex5vsknk084sn02r");
    private static final MemberId ADA = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    private static final UserId USER = new UserId("usr_01h455vb4pex5vsknk084sn02s");

    @ParameterizedTest
    @CsvSource({"OWNER, OWNER", "OWNER, ADMIN", "ADMIN, ADMIN", "ADMIN, VIEWER", "ADMIN, AUDITOR"})
    void a_role_is_given_by_whoever_has_as_much(Role by, Role role) {
        new AggregateTestFixture<>(Member.class)
                .givenNoPriorActivity()
                .when(new AddMember(ACME, ADA, USER, role, by))
                .expectEvents(new MemberJoined(ACME, ADA, USER, role));
        if (role != Role.VIEWER) {
            a(Role.VIEWER)
                    .when(new ChangeMemberRole(ACME, ADA, null, role, by))
                    .expectEvents(new MemberRoleChanged(ACME, ADA, role, Role.VIEWER));
        }
    }

    @ParameterizedTest
    @CsvSource({"ADMIN, OWNER", "MEMBER, MEMBER", "VIEWER, VIEWER", "AUDITOR, VIEWER"})
    void nobody_gives_a_role_above_their_own_and_only_owners_and_admins_give_any(Role by, Role role) {
        new AggregateTestFixture<>(Member.class)
                .givenNoPriorActivity()
                .when(new AddMember(ACME, ADA, USER, role, by))
                .expectException(refused(Refusal.FORBIDDEN));
        a(Role.AUDITOR)
                .when(new ChangeMemberRole(ACME, ADA, null, role, by))
                .expectException(refused(Refusal.FORBIDDEN));
    }

    @Test
    void only_an_owner_touches_an_owner() {
        a(Role.OWNER)
                .when(new ChangeMemberRole(ACME, ADA, null, Role.VIEWER, Role.ADMIN))
                .expectException(refused(Refusal.FORBIDDEN));
        a(Role.OWNER).when(new RemoveMember(ACME, ADA, Role.ADMIN)).expectException(refused(Refusal.FORBIDDEN));
        a(Role.OWNER)
                .when(new RemoveMember(ACME, ADA, Role.OWNER))
                .expectEvents(new MemberRemoved(ACME, ADA, USER, Role.OWNER));
    }

    @Test
    void a_change_to_the_present_role_is_accepted_and_emits_nothing() {
        a(Role.VIEWER)
                .when(new ChangeMemberRole(ACME, ADA, 0L, Role.VIEWER, Role.ADMIN))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_member_leaves_with_the_role_they_had() {
        a(Role.VIEWER)
                .andGiven(new MemberRoleChanged(ACME, ADA, Role.ADMIN, Role.VIEWER))
                .when(new LeaveOrganization(ACME, ADA))
                .expectEvents(new MemberLeft(ACME, ADA, USER, Role.ADMIN));
    }

    @Test
    void who_is_gone_is_asked_for_nothing() {
        a(Role.VIEWER)
                .andGiven(new MemberLeft(ACME, ADA, USER, Role.VIEWER))
                .when(new RemoveMember(ACME, ADA, Role.OWNER))
                .expectException(refused(Refusal.MEMBER_NOT_FOUND));
    }

    @Test
    void a_member_of_another_organization_is_none() {
        a(Role.VIEWER)
                .when(new RemoveMember(OTHER, ADA, Role.OWNER))
                .expectException(refused(Refusal.MEMBER_NOT_FOUND));
    }

    private static TestExecutor<Member> a(Role role) {
        return new AggregateTestFixture<>(Member.class).given(new MemberJoined(ACME, ADA, USER, role));
    }
}
