package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.archived;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.renamed;
import static io.housebook.command.platform.Events.slugChanged;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.Test;

class RememberedTest {
    private static final long RECORDED_AT = 1_000_000;

    private final Remembered remembered = new Remembered();
    private final OrganizationId acme = anOrganization();
    private final MemberId ada = MemberId.generate();
    private final UserId adasAccount = UserId.generate();

    @Test
    void who_has_not_written_yet_knows_nothing() {
        assertThatIsNotKnown(created(acme, "acme"));
    }

    @Test
    void all_is_known_of_an_organization_that_begins() {
        afterSomethingElse();

        Standing standing = standing(created(acme, "acme"), joined(acme, ada, adasAccount));

        assertThat(standing.position()).isEqualTo(2);
        assertThat(standing.recordedAt()).isEqualTo(RECORDED_AT);
        assertThat(standing.versions()).isEmpty();
        assertThat(standing.sequences()).isEmpty();
        assertThat(standing.claims()).isEmpty();
        assertThat(standing.counts()).isEqualTo(Map.of("member:" + acme, 0L));
    }

    @Test
    void what_was_appended_is_known() {
        afterFounding();

        Standing standing = standing(renamed(acme, 1));

        assertThat(standing.position()).isEqualTo(2);
        assertThat(standing.versions()).isEqualTo(Map.of(acme.value(), 0L));
        assertThat(standing.sequences()).isEqualTo(Map.of(acme.value(), 2L));
    }

    @Test
    void a_new_member_of_a_known_organization_is_counted_on() {
        afterFounding();

        Standing standing = standing(joined(acme, MemberId.generate(), UserId.generate()));

        assertThat(standing.counts()).isEqualTo(Map.of("member:" + acme, 1L));
        assertThat(standing.sequences()).isEqualTo(Map.of(acme.value(), 2L));
    }

    @Test
    void a_claim_that_was_made_is_known_to_be_held() {
        afterFounding();

        assertThat(standing(created(anOrganization(), "acme")).claims()).isEqualTo(Map.of("slug:acme", 1L));
    }

    @Test
    void of_others_organizations_and_claims_nothing_is_known() {
        afterSomethingElse();

        assertThatIsNotKnown(renamed(acme, 7));
        assertThatIsNotKnown(joined(acme, ada, adasAccount));
        assertThatIsNotKnown(archived(acme, 1));
    }

    @Test
    void what_gives_up_an_unknown_claim_needs_a_look() {
        afterFounding();

        assertThatIsNotKnown(slugChanged(acme, 1, "before-that", "later"));
        assertThat(standing(slugChanged(acme, 1, "acme", "later")).claims()).isEqualTo(Map.of("slug:acme", 1L));
    }

    @Test
    void a_number_that_was_never_asked_for_needs_a_look() {
        afterFounding();

        // How many owners there are was of no concern when the first one came.
        assertThatIsNotKnown(Events.of(1, new MemberLeft(acme, ada, adasAccount, Role.OWNER)));
    }

    @Test
    void when_somebody_else_has_written_in_between_all_is_forgotten_and_for_a_while_nothing_is_done_from_memory() {
        afterFounding();
        List<AppendUnit> later = units(created(anOrganization(), "other"));
        remembered.keep(appended(later, emptyAt(9)), RECORDED_AT, later);

        assertThatIsNotKnown(renamed(acme, 1));
        assertThatIsNotKnown(created(anOrganization(), "new"));
    }

    @Test
    void what_went_wrong_is_forgotten() {
        afterFounding();

        remembered.forget();

        assertThatIsNotKnown(renamed(acme, 1));
        assertThatIsNotKnown(created(anOrganization(), "new"));
    }

    @Test
    void no_more_is_remembered_than_there_is_room_for() {
        afterFounding();
        for (int i = 0; i < Remembered.KEYS; i++) {
            List<AppendUnit> next = units(created(anOrganization(), "slug-" + i));
            remembered.keep(appended(next, requireNonNull(remembered.standing(next))), RECORDED_AT, next);
        }

        assertThatIsNotKnown(renamed(acme, 1));
    }

    private void afterFounding() {
        List<AppendUnit> founding = units(created(acme, "acme"), joined(acme, ada, adasAccount));
        remembered.keep(appended(founding, emptyAt(0)), RECORDED_AT, founding);
    }

    private void afterSomethingElse() {
        List<AppendUnit> other = units(created(anOrganization(), "other"), created(anOrganization(), "another"));
        remembered.keep(appended(other, emptyAt(0)), RECORDED_AT, other);
    }

    /** As a look at the log answers that finds nothing of what it asks for. */
    private Standing emptyAt(long position) {
        var counts = new HashMap<String, Long>();
        counts.put("member:" + acme, 0L);
        return new Standing(position, 0, new HashMap<>(), new HashMap<>(), new HashMap<>(), counts);
    }

    private static Standing appended(List<AppendUnit> units, Standing standing) {
        units.forEach(standing::admit);
        return standing;
    }

    private static List<AppendUnit> units(DomainEventMessage<?>... events) {
        return List.of(new AppendUnit(List.of(events)));
    }

    private Standing standing(DomainEventMessage<?>... events) {
        return requireNonNull(remembered.standing(units(events)));
    }

    private void assertThatIsNotKnown(DomainEventMessage<?>... events) {
        assertThat(remembered.standing(units(events))).isNull();
    }
}
