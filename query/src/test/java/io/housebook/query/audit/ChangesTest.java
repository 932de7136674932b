package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Stretch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangesTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    private final RememberedLog log = new RememberedLog();

    @Test
    void before_the_first_event_there_is_nothing() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));

        assertThat(changes(0))
                .containsExactly(
                        new FieldChange("name", null, "Acme"),
                        new FieldChange("slug", null, "acme"),
                        new FieldChange("state", null, "active"));
    }

    @Test
    void a_field_was_what_the_last_event_before_set_it_to() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        log.add(new OrganizationRenamed(ACME, "Umbrella"));
        log.add(new OrganizationArchived(ACME));
        log.add(new OrganizationRenamed(ACME, "Initech"));

        assertThat(changes(3)).containsExactly(new FieldChange("name", "Umbrella", "Initech"));
        assertThat(changes(2)).containsExactly(new FieldChange("state", "active", "archived"));
    }

    @Test
    void what_is_set_to_what_it_was_is_no_change() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        log.add(new OrganizationLogoChanged(ACME, null));

        assertThat(changes(1)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 4, 24, 25, 200, 2000})
    void it_is_looked_as_far_back_as_need_be(int renames) {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        for (int i = 0; i < renames; i++) {
            log.add(new OrganizationRenamed(ACME, "Name " + i));
        }
        log.add(new OrganizationSlugChanged(ACME, "umbrella", "acme"));

        assertThat(changes(renames + 1)).containsExactly(new FieldChange("slug", "acme", "umbrella"));
        assertThat(log.stretches).noneMatch(stretch -> stretch.last() < stretch.first());
        assertThat(log.read).as("no event is read twice").doesNotHaveDuplicates();
    }

    /** Of histories of any length: what is read at a time is what is held. */
    @Test
    void however_far_back_it_is_no_more_is_read_at_a_time_than_is_easily_held() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        for (int i = 0; i < 20_000; i++) {
            log.add(new OrganizationRenamed(ACME, "Name " + i));
        }
        log.add(new OrganizationSlugChanged(ACME, "umbrella", "acme"));
        log.add(new OrganizationArchived(ACME));

        Map<Changes.Version, List<FieldChange>> found =
                Changes.of(List.of(version(20_001), version(20_002)), log, new Backwards());

        assertThat(found.get(version(20_001))).containsExactly(new FieldChange("slug", "acme", "umbrella"));
        assertThat(found.get(version(20_002))).containsExactly(new FieldChange("state", "active", "archived"));
        assertThat(log.mostAtATime).isLessThanOrEqualTo(Backwards.MOST);
        assertThat(log.reads).as("in large steps all the same").isLessThan(20);
    }

    @Test
    void nor_when_it_is_looked_for_many_fields() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        var changed = new ArrayList<Changes.Version>();
        for (int i = 1; i <= 20_000; i++) {
            log.add(
                    i % 40 == 0
                            ? new OrganizationSlugChanged(ACME, "slug-" + i, "?")
                            : new OrganizationRenamed(ACME, "Name " + i));
            if (i % 40 == 0) {
                changed.add(version(i));
            }
        }

        Map<Changes.Version, List<FieldChange>> found = Changes.of(changed, log, new Backwards());

        changed.forEach(
                version -> assertThat(found.get(version)).as("%s", version).isEqualTo(folded(version.number())));
        assertThat(log.mostAtATime).isLessThanOrEqualTo(Backwards.MOST);
    }

    @Test
    void what_nobody_can_make_sense_of_is_not_passed_over() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        log.addUnreadable(ACME.value(), "organization.painted");
        log.add(new OrganizationRenamed(ACME, "Umbrella"));

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> changes(2))
                .withMessageContaining("version 1 of " + ACME)
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.READ_MODEL_LAGGING));
    }

    /** Against a fold of the whole history, for any set of its versions. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void changes_of_random_histories_are_those_of_a_fold(long seed) {
        var random = new Random(seed);
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        for (int i = 0; i < 300; i++) {
            log.add(
                    switch (random.nextInt(40)) {
                        case 0 -> new OrganizationSlugChanged(ACME, "slug-" + random.nextInt(3), "?");
                        case 1 -> new OrganizationLogoChanged(ACME, random.nextBoolean() ? null : "https://a.example");
                        case 2 -> new OrganizationArchived(ACME);
                        default -> new OrganizationRenamed(ACME, "Name " + random.nextInt(3));
                    });
        }
        List<Changes.Version> some = LongStream.rangeClosed(0, 300)
                .filter(version -> random.nextInt(5) == 0)
                .mapToObj(ChangesTest::version)
                .toList();

        Map<Changes.Version, List<FieldChange>> found = Changes.of(some, log, new Backwards());

        assertThat(found).hasSize(some.size());
        some.forEach(version -> assertThat(found.get(version)).as("%s", version).isEqualTo(folded(version.number())));
    }

    private List<FieldChange> folded(long version) {
        var state = new HashMap<String, @Nullable Object>();
        for (long before = 0; before < version; before++) {
            state.putAll(EventFields.of(event(before)));
        }
        var fields = new LinkedHashMap<>(EventFields.of(event(version)));
        return fields.entrySet().stream()
                .map(field -> new FieldChange(field.getKey(), state.get(field.getKey()), field.getValue()))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    @Test
    void stretches_that_meet_are_one() {
        assertThat(Changes.united(List.of(
                        new Stretch("a", 5, 9),
                        new Stretch("a", 0, 3),
                        new Stretch("a", 8, 12),
                        new Stretch("a", 13, 13),
                        new Stretch("b", 1, 1))))
                .containsExactlyInAnyOrder(new Stretch("a", 0, 3), new Stretch("a", 5, 13), new Stretch("b", 1, 1));
    }

    private HousebookEvent event(long number) {
        return log.version(ACME.value(), number).read();
    }

    private static Changes.Version version(long number) {
        return new Changes.Version(ACME.value(), number);
    }

    private List<FieldChange> changes(long number) {
        return Objects.requireNonNull(
                Changes.of(List.of(version(number)), log, new Backwards()).get(version(number)));
    }
}
