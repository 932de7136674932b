package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.member.InvitationEvent;
import io.housebook.messages.member.InvitationEvent.InvitationRevoked;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What a command takes for granted of others than its own aggregate. */
@ParameterizedClass
@EnumSource(Vendor.class)
class PresupposedIT {
    private static final String EMAIL = "bob@example.com";

    private final TestLog log;
    private final OrganizationId acme = anOrganization();
    private final OrganizationId umbrella = anOrganization();
    private final InvitationId invitation = InvitationId.generate();
    private final MemberId bob = MemberId.generate();
    private final UserId bobsAccount = UserId.generate();

    PresupposedIT(Vendor vendor) {
        log = TestLog.on(vendor);
    }

    @BeforeEach
    void two_organizations() {
        log.append(created(acme, "acme"), joined(acme, MemberId.generate(), UserId.generate()));
        log.append(created(umbrella, "umbrella"));
    }

    @AfterEach
    void close() {
        log.assertClaimsFollowFromEvents();
        log.close();
    }

    @Test
    void nobody_is_added_beside_their_pending_invitation() {
        log.append(invited());

        assertRefused(
                Refusal.ALREADY_INVITED, () -> Presupposed.notInvited(acme, EMAIL), joined(acme, bob, bobsAccount));

        log.append(ofInvitation(1, new InvitationRevoked(acme, invitation, EMAIL, "first")));
        append(() -> Presupposed.notInvited(acme, EMAIL), joined(acme, bob, bobsAccount));
    }

    @Test
    void no_member_is_invited() {
        log.append(joined(acme, bob, bobsAccount));

        assertRefused(Refusal.ALREADY_MEMBER, () -> Presupposed.notMember(acme, bobsAccount), invited());

        log.append(Events.of(1, new MemberLeft(acme, bob, bobsAccount, Role.OWNER)));
        append(() -> Presupposed.notMember(acme, bobsAccount), invited());
    }

    @Test
    void what_is_so_elsewhere_is_of_no_concern() {
        log.append(invited());

        append(() -> Presupposed.notInvited(umbrella, EMAIL), joined(umbrella, bob, bobsAccount));
    }

    @Test
    void it_holds_for_one_unit_of_work_alone() {
        log.append(invited());
        assertRefused(
                Refusal.ALREADY_INVITED, () -> Presupposed.notInvited(acme, EMAIL), joined(acme, bob, bobsAccount));

        append(() -> {}, joined(acme, bob, bobsAccount));

        assertThat(log.positions()).hasSize(5);
    }

    private DomainEventMessage<?> invited() {
        return ofInvitation(
                0, new MemberInvited(acme, invitation, EMAIL, Role.ADMIN, UserId.generate(), "first", Instant.EPOCH));
    }

    private static DomainEventMessage<?> ofInvitation(long sequence, InvitationEvent event) {
        return new GenericDomainEventMessage<>(
                "invitation", event.invitationId().value(), sequence, event);
    }

    private void assertRefused(Refusal refusal, Runnable presuppose, DomainEventMessage<?> event) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> append(presuppose, event))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }

    private void append(Runnable presuppose, DomainEventMessage<?> event) {
        UnitOfWork<?> unit = DefaultUnitOfWork.startAndGet(event);
        try {
            presuppose.run();
            log.append(event);
        } finally {
            unit.rollback();
        }
    }
}
