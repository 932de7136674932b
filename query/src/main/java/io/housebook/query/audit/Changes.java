package io.housebook.query.audit;

import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What events have changed, by the histories of their aggregates: what a field was before is what the last event before set it to.
 * It is looked up in the log when somebody asks, and kept nowhere, so that the oldest events have it too.
 *
 * <p>Most often an event or two before is enough. Where it is not, it is looked further back, for all aggregates at once and each
 * time {@value #FURTHER} times as far.
 */
final class Changes {
    /** How many events before are looked at first. */
    private static final int NEAR = 3;

    private static final int FURTHER = 8;

    private final EventLog log;
    /** By aggregate and version: what the events that were read set. */
    private final Map<String, NavigableMap<Long, Map<String, @Nullable Object>>> histories = new HashMap<>();

    /** A version of an aggregate. */
    record Version(String aggregateId, long number) {}

    private Changes(EventLog log) {
        this.log = log;
    }

    /** By version, what the event that made it has changed. */
    static Map<Version, List<FieldChange>> of(Collection<Version> versions, EventLog log) {
        return new Changes(log).changes(versions);
    }

    private Map<Version, List<FieldChange>> changes(Collection<Version> versions) {
        read(versions.stream()
                .map(version ->
                        new Stretch(version.aggregateId(), Math.max(0, version.number() - NEAR), version.number()))
                .toList());
        long back = NEAR;
        for (List<Version> open = open(versions, back); !open.isEmpty(); open = open(open, back)) {
            long seen = back;
            back = back * FURTHER;
            long next = back;
            read(open.stream()
                    .map(version -> new Stretch(
                            version.aggregateId(), Math.max(0, version.number() - next), version.number() - seen - 1))
                    .toList());
        }
        var changes = new HashMap<Version, List<FieldChange>>();
        versions.forEach(version -> changes.put(version, changes(version)));
        return changes;
    }

    private void read(List<Stretch> stretches) {
        for (StoredEvent event : log.read(united(stretches))) {
            histories
                    .computeIfAbsent(event.aggregateId(), id -> new TreeMap<>())
                    .put(event.aggregateSequence(), EventFields.of(event.read()));
        }
    }

    /** The same, none of them twice. */
    static List<Stretch> united(List<Stretch> stretches) {
        var byAggregate = new HashMap<String, TreeMap<Long, Long>>();
        stretches.forEach(stretch -> byAggregate
                .computeIfAbsent(stretch.aggregateId(), id -> new TreeMap<>())
                .merge(stretch.first(), stretch.last(), Math::max));
        var united = new ArrayList<Stretch>();
        byAggregate.forEach((aggregate, byFirst) -> {
            Stretch last = null;
            for (Map.Entry<Long, Long> next : byFirst.entrySet()) {
                if (last != null && next.getKey() <= last.last() + 1) {
                    last = new Stretch(aggregate, last.first(), Math.max(last.last(), next.getValue()));
                } else {
                    if (last != null) {
                        united.add(last);
                    }
                    last = new Stretch(aggregate, next.getKey(), next.getValue());
                }
            }
            united.add(Objects.requireNonNull(last));
        });
        return united;
    }

    /** Those of which a field may have been set by an event further back. */
    private List<Version> open(Collection<Version> versions, long back) {
        return versions.stream()
                .filter(version -> version.number() > back)
                .filter(version -> fields(version).keySet().stream()
                        .anyMatch(field -> settingBefore(version, field, version.number() - back) == null))
                .toList();
    }

    private List<FieldChange> changes(Version version) {
        return fields(version).entrySet().stream()
                .map(field -> new FieldChange(field.getKey(), before(version, field.getKey()), field.getValue()))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }

    private Map<String, @Nullable Object> fields(Version version) {
        return history(version).getOrDefault(version.number(), Map.of());
    }

    private NavigableMap<Long, Map<String, @Nullable Object>> history(Version version) {
        return Objects.requireNonNull(histories.getOrDefault(version.aggregateId(), new TreeMap<>()));
    }

    private @Nullable Object before(Version version, String field) {
        Map<String, @Nullable Object> setting = settingBefore(version, field, 0);
        return setting == null ? null : setting.get(field);
    }

    /** What the last event before, but not before the first one, that sets the field sets; null when there is none. */
    private @Nullable Map<String, @Nullable Object> settingBefore(Version version, String field, long first) {
        return history(version)
                .subMap(Math.min(first, version.number()), true, version.number(), false)
                .descendingMap()
                .values()
                .stream()
                .filter(setting -> setting.containsKey(field))
                .findFirst()
                .orElse(null);
    }
}
