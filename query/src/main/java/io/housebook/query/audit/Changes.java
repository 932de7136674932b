package io.housebook.query.audit;

import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.platform.Stretch;
import io.housebook.query.audit.LookBack.Open;
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
 * <p>Most often an event or two before is enough. Where it is not, a {@link LookBack} says where to look further, for all of them at
 * once.
 */
final class Changes {
    /** How many events before are looked at first. */
    private static final int NEAR = 3;

    private final EventLog log;
    private final LookBack lookBack;
    /** By aggregate and version: what the events that were read set. */
    private final Map<String, NavigableMap<Long, Map<String, @Nullable Object>>> histories = new HashMap<>();
    /** By aggregate: how the names of its events begin. */
    private final Map<String, String> kinds = new HashMap<>();

    /** A version of an aggregate. */
    record Version(String aggregateId, long number) {}

    private Changes(EventLog log, LookBack lookBack) {
        this.log = log;
        this.lookBack = lookBack;
    }

    /** By version, what the event that made it has changed. */
    static Map<Version, List<FieldChange>> of(Collection<Version> versions, EventLog log, LookBack lookBack) {
        return new Changes(log, lookBack).changes(versions);
    }

    private Map<Version, List<FieldChange>> changes(Collection<Version> versions) {
        read(versions.stream()
                .map(version -> new Stretch(version.aggregateId(), near(version), version.number()))
                .toList());
        List<Open> open = versions.stream()
                .flatMap(version -> fields(version).keySet().stream()
                        .map(field -> new Open(version, kind(version), field, near(version))))
                .filter(this::isOpen)
                .toList();
        while (!open.isEmpty()) {
            Map<Open, Stretch> next = lookBack.next(open);
            read(List.copyOf(next.values()));
            open = next.entrySet().stream()
                    .map(field -> field.getKey().seen(field.getValue().first()))
                    .filter(this::isOpen)
                    .toList();
        }
        var changes = new HashMap<Version, List<FieldChange>>();
        versions.forEach(version -> changes.put(version, changes(version)));
        return changes;
    }

    private static long near(Version version) {
        return Math.max(0, version.number() - NEAR);
    }

    private String kind(Version version) {
        return Objects.requireNonNull(kinds.get(version.aggregateId()));
    }

    /** Whether it may have been set by an event further back. */
    private boolean isOpen(Open field) {
        return field.seen() > 0 && settingBefore(field.version(), field.field(), field.seen()) == null;
    }

    private void read(List<Stretch> stretches) {
        for (StoredVersion version : log.read(united(stretches))) {
            kinds.computeIfAbsent(
                    version.aggregateId(),
                    id -> version.eventType().substring(0, version.eventType().indexOf('.') + 1));
            histories
                    .computeIfAbsent(version.aggregateId(), id -> new TreeMap<>())
                    .put(version.number(), EventFields.of(version.read()));
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
