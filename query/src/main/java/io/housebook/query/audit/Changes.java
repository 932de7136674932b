package io.housebook.query.audit;

import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.platform.Stretch;
import io.housebook.query.audit.LookBack.Open;
import io.housebook.query.platform.Past;
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
 * once; of what is read there only what was looked for is kept.
 */
final class Changes {
    /** How many events before are looked at first. */
    private static final int NEAR = 3;

    private final EventLog log;
    private final LookBack lookBack;

    /** A version of an aggregate. */
    record Version(String aggregateId, long number) {}

    private Changes(EventLog log, LookBack lookBack) {
        this.log = log;
        this.lookBack = lookBack;
    }

    /**
     * By version, what the event that made it has changed.
     *
     * @throws io.housebook.messages.platform.Refused {@code read-model-lagging} when nobody can make sense of what is read for that
     */
    static Map<Version, List<FieldChange>> of(Collection<Version> versions, EventLog log, LookBack lookBack) {
        return new Changes(log, lookBack).changes(versions);
    }

    /** What an event sets. */
    private record Setting(Map<String, @Nullable Object> fields) {
        @Nullable
        Object of(String field) {
            return fields.get(field);
        }
    }

    /** Parts of the histories of aggregates: of the events that set something, what that is. */
    private static final class Histories {
        /** By aggregate and version. */
        private final Map<String, NavigableMap<Long, Setting>> settings = new HashMap<>();
        /** By aggregate: how the names of its events begin. */
        private final Map<String, String> kinds = new HashMap<>();

        void add(StoredVersion version) {
            kinds.computeIfAbsent(
                    version.aggregateId(),
                    id -> version.eventType().substring(0, version.eventType().indexOf('.') + 1));
            Map<String, @Nullable Object> fields = EventFields.of(Past.read(version));
            if (!fields.isEmpty()) {
                settings.computeIfAbsent(version.aggregateId(), id -> new TreeMap<>())
                        .put(version.number(), new Setting(fields));
            }
        }

        String kind(Version version) {
            return Objects.requireNonNull(kinds.get(version.aggregateId()));
        }

        Map<String, @Nullable Object> fields(Version version) {
            Setting setting = history(version).get(version.number());
            return setting == null ? Map.of() : setting.fields();
        }

        /** What the last event before, but not before the first one, that sets the field sets; null when none does. */
        @Nullable
        Setting before(Version version, String field, long first) {
            return history(version).subMap(first, true, version.number(), false).descendingMap().values().stream()
                    .filter(setting -> setting.fields().containsKey(field))
                    .findFirst()
                    .orElse(null);
        }

        private NavigableMap<Long, Setting> history(Version version) {
            return settings.getOrDefault(version.aggregateId(), new TreeMap<>());
        }
    }

    private Map<Version, List<FieldChange>> changes(Collection<Version> versions) {
        Histories near = read(versions.stream()
                .map(version -> new Stretch(version.aggregateId(), near(version), version.number()))
                .toList());
        var open = new ArrayList<Open>();
        Map<Version, Map<String, @Nullable Object>> before = new HashMap<>();
        for (Version version : versions) {
            Map<String, @Nullable Object> known = new HashMap<>();
            before.put(version, known);
            for (String field : near.fields(version).keySet()) {
                Setting setting = near.before(version, field, near(version));
                if (setting != null) {
                    known.put(field, setting.of(field));
                } else if (near(version) > 0) {
                    open.add(new Open(version, near.kind(version), field, near(version)));
                }
            }
        }
        lookBack(open, before);
        var changes = new HashMap<Version, List<FieldChange>>();
        for (Version version : versions) {
            changes.put(version, changes(near.fields(version), Objects.requireNonNull(before.get(version))));
        }
        return changes;
    }

    private static long near(Version version) {
        return Math.max(0, version.number() - NEAR);
    }

    private void lookBack(List<Open> fields, Map<Version, Map<String, @Nullable Object>> before) {
        List<Open> open = fields;
        while (!open.isEmpty()) {
            Map<Open, Stretch> next = lookBack.next(open);
            Histories read = read(List.copyOf(next.values()));
            var still = new ArrayList<Open>();
            next.forEach((field, stretch) -> {
                Setting setting = read.before(field.version(), field.field(), stretch.first());
                if (setting != null) {
                    Objects.requireNonNull(before.get(field.version())).put(field.field(), setting.of(field.field()));
                } else if (stretch.first() > 0) {
                    still.add(field.seen(stretch.first()));
                }
            });
            open = still;
        }
    }

    private Histories read(List<Stretch> stretches) {
        var read = new Histories();
        log.read(united(stretches)).forEach(read::add);
        return read;
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

    private static List<FieldChange> changes(
            Map<String, @Nullable Object> after, Map<String, @Nullable Object> before) {
        return after.entrySet().stream()
                .map(field -> new FieldChange(field.getKey(), before.get(field.getKey()), field.getValue()))
                .filter(change -> !Objects.equals(change.before(), change.after()))
                .toList();
    }
}
