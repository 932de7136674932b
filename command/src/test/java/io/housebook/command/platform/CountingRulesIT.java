package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.archived;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.restored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.Set;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Of which there must be enough, and not too many, over all aggregates of an organization. */
@ParameterizedClass
@EnumSource(Vendor.class)
class CountingRulesIT {
    private final TestLog log;
    private final OrganizationId acme = anOrganization();
    private final MemberId ada = MemberId.generate();
    private final UserId adasAccount = UserId.generate();
    private final MemberId bob = MemberId.generate();
    private final UserId bobsAccount = UserId.generate();

    CountingRulesIT(Vendor vendor) {
        log = TestLog.on(vendor);
    }

    @BeforeEach
    void ada_owns_acme() {
        log.append(created(acme, "acme"), joined(acme, ada, adasAccount));
    }

    @AfterEach
    void close() {
        log.assertClaimsFollowFromEvents();
        log.close();
    }

    @Test
    void the_last_owner_can_neither_go_nor_become_something_else() {
        assertRefused(Refusal.LAST_OWNER, Events.of(1, new MemberRemoved(acme, ada, adasAccount, Role.OWNER)));
        assertRefused(Refusal.LAST_OWNER, Events.of(1, new MemberLeft(acme, ada, adasAccount, Role.OWNER)));
        assertRefused(Refusal.LAST_OWNER, Events.of(1, new MemberRoleChanged(acme, ada, Role.ADMIN, Role.OWNER)));

        assertThat(log.positions()).hasSize(2);
    }

    @Test
    void an_owner_beside_another_can_go() {
        log.append(joined(acme, bob, bobsAccount));

        log.append(Events.of(1, new MemberRemoved(acme, ada, adasAccount, Role.OWNER)));

        assertRefused(Refusal.LAST_OWNER, Events.of(1, new MemberLeft(acme, bob, bobsAccount, Role.OWNER)));
        assertThat(log.claims())
                .containsOnlyKeys("slug:acme", "member:" + acme + ":" + bobsAccount, "owner:" + acme + ":" + bob);
    }

    @Test
    void ownership_is_handed_over_in_one_unit_in_either_order() {
        log.append(Events.of(0, new MemberJoined(acme, bob, bobsAccount, Role.ADMIN)));

        log.append(
                Events.of(1, new MemberRoleChanged(acme, bob, Role.OWNER, Role.ADMIN)),
                Events.of(1, new MemberRoleChanged(acme, ada, Role.ADMIN, Role.OWNER)));

        assertRefused(
                Refusal.LAST_OWNER,
                Events.of(2, new MemberRoleChanged(acme, bob, Role.ADMIN, Role.OWNER)),
                Events.of(2, new MemberRoleChanged(acme, ada, Role.OWNER, Role.ADMIN)));
        assertThat(log.claims()).containsKey("owner:" + acme + ":" + bob);
    }

    @Test
    void the_owners_of_another_organization_do_not_count() {
        OrganizationId umbrella = anOrganization();
        log.append(created(umbrella, "umbrella"), joined(umbrella, bob, bobsAccount));

        assertRefused(Refusal.LAST_OWNER, Events.of(1, new MemberLeft(acme, ada, adasAccount, Role.OWNER)));
    }

    @Test
    void who_has_gone_may_join_again() {
        log.append(Events.of(0, new MemberJoined(acme, bob, bobsAccount, Role.VIEWER)));
        log.append(Events.of(1, new MemberLeft(acme, bob, bobsAccount, Role.VIEWER)));

        log.append(Events.of(0, new MemberJoined(acme, MemberId.generate(), bobsAccount, Role.ADMIN)));

        assertThat(log.claims()).containsKey("member:" + acme + ":" + bobsAccount);
    }

    @Test
    void an_organization_has_a_thousand_members_at_most() {
        log.append(IntStream.range(1, Claim.MEMBERS).mapToObj(i -> viewer()).toArray(DomainEventMessage<?>[]::new));

        assertRefused(Refusal.QUOTA_EXCEEDED, viewer());
        log.append(Events.of(0, new MemberJoined(anotherOrganization(), bob, bobsAccount, Role.VIEWER)));
    }

    @Test
    void an_archived_organization_takes_no_members_until_it_is_restored() {
        log.append(archived(acme, 1));

        assertRefused(Refusal.ORGANIZATION_ARCHIVED, viewer());
        assertThat(log.claims().keySet()).contains("archived:" + acme, "slug:acme");

        log.append(restored(acme, 2));
        log.append(viewer());
        assertThat(log.claims()).doesNotContainKey("archived:" + acme);
    }

    private OrganizationId anotherOrganization() {
        OrganizationId umbrella = anOrganization();
        log.append(created(umbrella, "umbrella"));
        return umbrella;
    }

    private DomainEventMessage<?> viewer() {
        return Events.of(0, new MemberJoined(acme, MemberId.generate(), UserId.generate(), Role.VIEWER));
    }

    private void assertRefused(Refusal refusal, DomainEventMessage<?>... events) {
        Set<String> before = log.claims().keySet();
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> log.append(events))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
        assertThat(log.claims().keySet()).isEqualTo(before);
    }
}
