package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.user.UserId;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final UserId ADA = new UserId("usr_01h455vb4pex5vsknk084sn02s");

    private static final HousebookEvent CREATED = new OrganizationCreated(ACME, "Acme", "acme");
    private static final HousebookEvent SLUG_CHANGED = new OrganizationSlugChanged(ACME, "acme-ltd", "acme");
    private static final HousebookEvent JOINED = new MemberJoined(ACME, MemberId.generate(), ADA, Role.OWNER);

    static Stream<HousebookEvent> eventsWithoutClaims() {
        return Stream.of(
                new OrganizationRenamed(ACME, "Acme"),
                new OrganizationLogoChanged(ACME, null),
                new OrganizationArchived(ACME),
                new OrganizationRestored(ACME));
    }

    @Test
    void a_new_organization_takes_its_slug() {
        assertThat(claims(CREATED)).containsExactly("takes slug:acme or SLUG_TAKEN");
    }

    @Test
    void a_change_of_the_slug_frees_the_old_one_before_it_takes_the_new_one() {
        assertThat(claims(SLUG_CHANGED)).containsExactly("frees slug:acme", "takes slug:acme-ltd or SLUG_TAKEN");
    }

    @Test
    void a_new_member_takes_the_users_place_in_the_organization() {
        assertThat(claims(JOINED)).containsExactly("takes member:" + ACME + ":" + ADA + " or ALREADY_MEMBER");
    }

    @ParameterizedTest
    @MethodSource("eventsWithoutClaims")
    void any_other_event_claims_nothing_and_so_an_archived_organization_keeps_its_slug(HousebookEvent event) {
        assertThat(claims(event)).isEmpty();
    }

    @Test
    void these_are_all_the_events_there_are() {
        assertThat(Stream.concat(Stream.of(CREATED, SLUG_CHANGED, JOINED), eventsWithoutClaims())
                        .<Class<?>>map(HousebookEvent::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.all().<Class<?>>map(type -> type).toList());
    }

    @Test
    void a_refusal_names_the_slug_that_is_taken() {
        assertThat(Claim.of(CREATED))
                .singleElement()
                .isInstanceOfSatisfying(
                        Claim.Taken.class,
                        taken -> assertThat(taken.ifTaken())
                                .hasMessage("Another organization has the slug “acme” already."));
    }

    /** Were it passed over, what the event claims would not be unique, and nobody would see it. */
    @Test
    void an_event_of_an_unknown_family_is_a_fault() {
        HousebookEvent stranger = () -> ACME;

        assertThatIllegalArgumentException().isThrownBy(() -> Claim.of(stranger));
    }

    private static List<String> claims(HousebookEvent event) {
        return Claim.of(event).stream().map(ClaimTest::sentence).toList();
    }

    private static String sentence(Claim claim) {
        return switch (claim) {
            case Claim.Freed freed -> "frees " + freed.key();
            case Claim.Taken taken -> {
                Refusal refusal = taken.ifTaken().refusal();
                yield "takes " + taken.key() + " or " + refusal;
            }
        };
    }
}
