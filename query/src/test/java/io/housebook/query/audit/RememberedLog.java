package io.housebook.query.audit;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/** One organization's events, and what was read of them. */
final class RememberedLog implements EventLog {
    private final List<StoredEvent> events = new ArrayList<>();
    private final Map<String, List<StoredVersion>> histories = new HashMap<>();

    final List<Stretch> stretches = new ArrayList<>();
    /** In the order of their reading. */
    final List<StoredVersion> read = new ArrayList<>();

    int reads;
    int mostAtATime;

    /** Behind the others of the organization itself. */
    void add(HousebookEvent event) {
        add(event.organizationId().value(), event);
    }

    void add(String aggregateId, HousebookEvent event) {
        EventType type = EventTypes.of(event.getClass());
        add(aggregateId, type.value(), type.revision(), EventJson.write(event));
    }

    /** One that only another Housebook knows. */
    void addUnreadable(String aggregateId, String eventType) {
        add(aggregateId, eventType, 1, "{}");
    }

    private void add(String aggregateId, String eventType, int revision, String payload) {
        List<StoredVersion> history = histories.computeIfAbsent(aggregateId, id -> new ArrayList<>());
        long position = events.size() + 1L;
        events.add(new StoredEvent(
                position,
                "evt_" + position,
                "",
                position,
                eventType.substring(0, eventType.indexOf('.')),
                aggregateId,
                history.size(),
                eventType,
                revision,
                position,
                position,
                "{}",
                payload));
        history.add(new StoredVersion(aggregateId, history.size(), eventType, revision, payload));
    }

    StoredVersion version(String aggregateId, long number) {
        return histories.getOrDefault(aggregateId, List.of()).get((int) number);
    }

    Set<String> aggregates() {
        return Set.copyOf(histories.keySet());
    }

    @Override
    public List<StoredVersion> read(List<Stretch> asked) {
        stretches.addAll(asked);
        List<StoredVersion> answer = asked.stream()
                .flatMap(stretch -> LongStream.rangeClosed(
                                stretch.first(),
                                Math.min(
                                        stretch.last(),
                                        histories
                                                        .getOrDefault(stretch.aggregateId(), List.of())
                                                        .size()
                                                - 1L))
                        .mapToObj(number -> version(stretch.aggregateId(), number)))
                .toList();
        read.addAll(answer);
        reads++;
        mostAtATime = Math.max(mostAtATime, answer.size());
        return answer;
    }

    @Override
    public List<StoredEvent> read(long after, long until, @Nullable String family, RebuildScope scope, int limit) {
        return events.stream()
                .skip(after)
                .takeWhile(event -> event.position() <= until)
                .limit(limit)
                .toList();
    }

    @Override
    public List<StoredEvent> read(long after, long until, @Nullable String family) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long head() {
        return events.size();
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
