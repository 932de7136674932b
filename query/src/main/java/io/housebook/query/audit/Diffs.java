package io.housebook.query.audit;

import static java.util.stream.Collectors.toMap;

import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.history.OrganizationDiff;
import io.housebook.messages.history.OrganizationDiff.EntityDiff;
import io.housebook.messages.history.PastQuery.CompareOrganization;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.Past;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Compares an organization with itself: of each field that was set in between, what it was before the first of these events, and what
 * the last one set it to. Only the events in between are read, and as much of the histories before as {@link Changes} needs.
 */
@Component
class Diffs {
    /** How many events are read at a time. */
    private static final int PAGE = 1000;

    private final EventLog log;

    Diffs(EventLog log) {
        this.log = log;
    }

    /** Of how many settings it is looked up at a time what was before. */
    private static final int SETTINGS = 1000;

    /** What happened to one thing in between, field by field. */
    static final class Touched {
        private final String type;
        private final long firstVersion;
        private final Map<String, Long> firstSetting = new LinkedHashMap<>();
        private final Map<String, @Nullable Object> firstValues = new HashMap<>();
        private final Map<String, @Nullable Object> lastValues = new HashMap<>();

        Touched(StoredEvent first) {
            this.type = first.aggregateType();
            this.firstVersion = first.aggregateSequence();
        }

        void by(StoredEvent event, Map<String, @Nullable Object> fields) {
            for (String field : fields.keySet()) {
                if (firstSetting.putIfAbsent(field, event.aggregateSequence()) == null) {
                    firstValues.put(field, fields.get(field));
                }
                lastValues.put(field, fields.get(field));
            }
        }
    }

    @QueryHandler
    OrganizationDiff compare(CompareOrganization query) {
        Map<String, Touched> touched = touched(query);
        List<Changes.Version> versions = touched.entrySet().stream()
                .flatMap(entity -> entity.getValue().firstSetting.values().stream()
                        .distinct()
                        .map(version -> new Changes.Version(entity.getKey(), version)))
                .toList();
        var changes = new HashMap<Changes.Version, List<FieldChange>>();
        for (int first = 0; first < versions.size(); first += SETTINGS) {
            changes.putAll(Changes.of(
                    versions.subList(first, Math.min(first + SETTINGS, versions.size())), log, new Backwards()));
        }
        List<EntityDiff> entities = touched.entrySet().stream()
                .map(entity -> diff(entity.getKey(), entity.getValue(), changes))
                .filter(entity -> !entity.changes().isEmpty())
                .sorted(Comparator.comparing(EntityDiff::type).thenComparing(EntityDiff::id))
                .toList();
        return new OrganizationDiff(query.from(), query.position(), entities);
    }

    Map<String, Touched> touched(CompareOrganization query) {
        var scope = new RebuildScope(
                RebuildScope.Kind.ORGANIZATION, query.organizationId().value());
        var touched = new HashMap<String, Touched>();
        long after = query.from();
        List<StoredEvent> events;
        do {
            events = log.read(after, query.position(), null, scope, PAGE);
            for (StoredEvent event : events) {
                Map<String, @Nullable Object> fields = EventFields.of(Past.read(event));
                // Most often it is somebody who has read something, each time an aggregate of its own.
                if (!fields.isEmpty()) {
                    touched.computeIfAbsent(event.aggregateId(), id -> new Touched(event))
                            .by(event, fields);
                }
                after = event.position();
            }
        } while (events.size() == PAGE);
        return touched;
    }

    private static EntityDiff diff(
            String id, Touched touched, Map<Changes.Version, List<FieldChange>> changesByVersion) {
        List<FieldChange> changes = touched.firstSetting.entrySet().stream()
                .map(setting -> {
                    String field = setting.getKey();
                    Map<String, FieldChange> first =
                            Objects.requireNonNull(changesByVersion.get(new Changes.Version(id, setting.getValue())))
                                    .stream()
                                    .collect(toMap(FieldChange::field, change -> change));
                    FieldChange change = first.get(field);
                    // What its first setting did not change was so before.
                    Object before = change == null ? touched.firstValues.get(field) : change.before();
                    return new FieldChange(field, before, touched.lastValues.get(field));
                })
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
        return new EntityDiff(touched.type, id, touched.firstVersion == 0, changes);
    }
}
