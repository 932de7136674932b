package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.renamed;
import static io.housebook.command.platform.Events.slugChanged;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What may exist only once. */
@ParameterizedClass
@EnumSource(Vendor.class)
class ClaimIT {
    private final TestLog log;
    private final OrganizationId acme = anOrganization();
    private final OrganizationId umbrella = anOrganization();

    ClaimIT(Vendor vendor) {
        log = TestLog.on(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_slug_belongs_to_one_organization() {
        log.append(created(acme, "acme"));

        assertRefused(Refusal.SLUG_TAKEN, created(umbrella, "acme"));
        log.append(created(umbrella, "umbrella"));
        assertRefused(Refusal.SLUG_TAKEN, slugChanged(umbrella, 1, "umbrella", "acme"));

        assertThat(log.claims()).isEqualTo(Map.of("slug:acme", 1L, "slug:umbrella", 2L));
    }

    @Test
    void the_old_slug_is_free_again_after_a_change() {
        log.append(created(acme, "acme"));
        log.append(slugChanged(acme, 1, "acme", "acme-ltd"));
        log.append(created(umbrella, "acme"));

        assertThat(log.claims()).isEqualTo(Map.of("slug:acme-ltd", 2L, "slug:acme", 3L));
    }

    @Test
    void a_slug_can_be_changed_and_changed_back_in_one_unit() {
        log.append(created(acme, "acme"));
        log.append(slugChanged(acme, 1, "acme", "acme-ltd"), slugChanged(acme, 2, "acme-ltd", "acme"));

        assertThat(log.claims()).isEqualTo(Map.of("slug:acme", 3L));
    }

    @Test
    void two_organizations_swap_their_slugs_in_one_unit() {
        log.append(created(acme, "acme"), created(umbrella, "umbrella"));
        log.append(
                slugChanged(acme, 1, "acme", "in-between"),
                slugChanged(umbrella, 1, "umbrella", "acme"),
                slugChanged(acme, 2, "in-between", "umbrella"));

        assertThat(log.claims()).isEqualTo(Map.of("slug:acme", 4L, "slug:umbrella", 5L));
    }

    @Test
    void a_refused_unit_gives_nothing_up() {
        log.append(created(acme, "acme"), created(umbrella, "umbrella"));

        assertRefused(
                Refusal.SLUG_TAKEN,
                slugChanged(acme, 1, "acme", "acme-ltd"),
                slugChanged(acme, 2, "acme-ltd", "umbrella"));

        assertRefused(Refusal.SLUG_TAKEN, created(anOrganization(), "acme"));
        log.append(created(anOrganization(), "acme-ltd"));
    }

    @Test
    void a_user_is_a_member_of_an_organization_once_and_of_many_organizations() {
        UserId ada = UserId.generate();
        log.append(created(acme, "acme"), joined(acme, MemberId.generate(), ada));

        assertRefused(Refusal.ALREADY_MEMBER, joined(acme, MemberId.generate(), ada));
        log.append(joined(acme, MemberId.generate(), UserId.generate()));
        log.append(created(umbrella, "umbrella"), joined(umbrella, MemberId.generate(), ada));

        assertThat(log.positions()).hasSize(5);
    }

    @Test
    void the_claims_are_what_the_events_imply() {
        var random = new Random(20261122);
        List<OrganizationId> organizations =
                Stream.generate(Events::anOrganization).limit(8).toList();
        var versions = new HashMap<OrganizationId, Long>();
        var slugs = new HashMap<OrganizationId, String>();

        for (int i = 0; i < 300; i++) {
            OrganizationId organization = organizations.get(random.nextInt(organizations.size()));
            String wanted = "slug-" + random.nextInt(12);
            String present = slugs.get(organization);
            long next = versions.getOrDefault(organization, -1L) + 1;
            try {
                if (present == null) {
                    log.append(created(organization, wanted));
                } else {
                    log.append(slugChanged(organization, next, present, wanted), renamed(organization, ++next));
                }
                versions.put(organization, next);
                slugs.put(organization, wanted);
            } catch (Refused e) {
                assertThat(e.refusal()).isEqualTo(Refusal.SLUG_TAKEN);
            }
        }

        log.assertClaimsFollowFromEvents();
        assertThat(log.claims().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        slugs.values().stream().map(slug -> "slug:" + slug).toList());
        log.assertGapless(log.positions().size());
    }

    private void assertRefused(Refusal refusal, DomainEventMessage<?>... events) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> log.append(events))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal));
    }
}
