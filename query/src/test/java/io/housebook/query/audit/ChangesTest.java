package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.platform.Stretch;
import io.housebook.messages.projection.RebuildScope;
import java.time.Instant;
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
        List<Changes.Version> some = LongStream.range(0, log.events.size())
                .filter(version -> random.nextInt(5) == 0)
                .mapToObj(version -> new Changes.Version(ACME.value(), version))
                .toList();

        Map<Changes.Version, List<FieldChange>> found = Changes.of(some, log, new Backwards());

        assertThat(found).hasSize(some.size());
        some.forEach(version -> assertThat(found.get(version)).as("%s", version).isEqualTo(folded(version.number())));
    }

    private List<FieldChange> folded(long version) {
        var state = new HashMap<String, @Nullable Object>();
        for (long before = 0; before < version; before++) {
            state.putAll(EventFields.of(log.events.get((int) before)));
        }
        var fields = new LinkedHashMap<>(EventFields.of(log.events.get((int) version)));
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

    private List<FieldChange> changes(long number) {
        var version = new Changes.Version(ACME.value(), number);
        return Objects.requireNonNull(
                Changes.of(List.of(version), log, new Backwards()).get(version));
    }

    /** One organization's events. */
    private static final class RememberedLog implements EventLog {
        private final List<HousebookEvent> events = new ArrayList<>();
        private final List<Stretch> stretches = new ArrayList<>();
        private final List<Long> read = new ArrayList<>();

        void add(HousebookEvent event) {
            events.add(event);
        }

        @Override
        public List<StoredVersion> read(List<Stretch> asked) {
            stretches.addAll(asked);
            return asked.stream()
                    .flatMap(stretch -> LongStream.rangeClosed(
                                    stretch.first(), Math.min(stretch.last(), events.size() - 1L))
                            .peek(read::add)
                            .mapToObj(this::stored))
                    .toList();
        }

        private StoredVersion stored(long version) {
            HousebookEvent event = events.get((int) version);
            EventType type = EventTypes.of(event.getClass());
            return new StoredVersion(ACME.value(), version, type.value(), type.revision(), EventJson.write(event));
        }

        @Override
        public List<StoredEvent> read(long after, long until, @Nullable String family) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<StoredEvent> read(long after, long until, @Nullable String family, RebuildScope scope, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long head() {
            throw new UnsupportedOperationException();
        }

        @Override
        public long lastBefore(Instant time) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long organizationSequence(OrganizationId organization, long until) {
            throw new UnsupportedOperationException();
        }

        @Override
        public long position(OrganizationId organization, long sequence) {
            throw new UnsupportedOperationException();
        }
    }
}
