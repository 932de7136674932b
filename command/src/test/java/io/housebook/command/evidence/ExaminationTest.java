package io.housebook.command.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.migrations.Proof;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Whatever is done to one event is found, and its position is the first that is named. */
class ExaminationTest {
    private static final int EVENTS = Proof.rounds(40, 1000);

    private final SealedEvents sealed = new SealedEvents(EVENTS, new Random(7));

    @Test
    void what_was_sealed_is_clean() {
        var large = new SealedEvents(70_000, new Random(8));
        LogReport report = large.report(large.events);

        assertThat(report.findings()).isEmpty();
        assertThat(report.head()).isEqualTo(70_000);
        assertThat(report.checkpoints()).isEqualTo(539);
    }

    @Test
    void any_byte_of_any_column_that_is_another_one_is_found() {
        long changed = IntStream.range(0, EVENTS)
                .parallel()
                .mapToLong(index -> {
                    List<StoredEvent> changes =
                            changes(sealed.events.get(index)).toList();
                    assertThat(changes).allSatisfy(change -> assertFirst(index, with(index, change)));
                    return changes.size();
                })
                .sum();

        assertThat(changed).isGreaterThan(EVENTS * 150L);
        Proof.report("%d changes of one byte in %d events, all found".formatted(changed, EVENTS));
    }

    @Test
    void an_event_that_is_missing_is_found() {
        for (int index = 0; index < EVENTS; index++) {
            List<StoredEvent> without = new ArrayList<>(sealed.events);
            without.remove(index);
            assertFirst(index, without);
        }
    }

    @Test
    void an_event_that_was_put_between_others_is_found() {
        for (int index = 0; index < EVENTS; index++) {
            StoredEvent before = sealed.events.get(index);
            List<StoredEvent> more = new ArrayList<>(sealed.events.subList(0, index));
            more.add(copy(before, before.position(), before.organizationSequence(), "evt_more"));
            sealed.events.subList(index, EVENTS).stream()
                    .map(event -> copy(
                            event,
                            event.position() + 1,
                            event.organizationId().equals(before.organizationId())
                                    ? event.organizationSequence() + 1
                                    : event.organizationSequence(),
                            event.eventId()))
                    .forEach(more::add);
            assertFirst(index, more);
        }
    }

    @Test
    void two_events_that_have_changed_places_are_found() {
        IntStream.range(0, EVENTS).parallel().forEach(one -> {
            for (int other = one + 1; other < EVENTS; other++) {
                List<StoredEvent> swapped = new ArrayList<>(sealed.events);
                swapped.set(one, at(one, sealed.events.get(other)));
                swapped.set(other, at(other, sealed.events.get(one)));
                assertFirst(one, swapped);
            }
        });
    }

    private StoredEvent at(int index, StoredEvent event) {
        return copy(event, index + 1L, event.organizationSequence(), event.eventId());
    }

    private static StoredEvent copy(StoredEvent event, long position, long sequence, String id) {
        return new StoredEvent(
                position,
                id,
                event.organizationId(),
                sequence,
                event.aggregateType(),
                event.aggregateId(),
                event.aggregateSequence(),
                event.eventType(),
                event.revision(),
                event.occurredAt(),
                event.recordedAt(),
                event.metadata(),
                event.payload());
    }

    private List<StoredEvent> with(int index, StoredEvent changed) {
        List<StoredEvent> events = new ArrayList<>(sealed.events);
        events.set(index, changed);
        return events;
    }

    /** It goes no further than to the first finding: what is behind it cannot make it another one. */
    private void assertFirst(int index, List<StoredEvent> shown) {
        Examination examination = sealed.examination();
        for (StoredEvent event : shown) {
            examination.event(event);
            if (!examination.isClean()) {
                break;
            }
        }
        examination.missing(EVENTS);
        LogReport report = examination.report();
        if (report.isClean() || report.findings().getFirst().position() != index + 1) {
            throw new AssertionError("Position %d: %s".formatted(index + 1, report));
        }
    }

    /** The event with each byte of each column but the position, which the other tests move, replaced by another one. */
    private static Stream<StoredEvent> changes(StoredEvent event) {
        return Stream.of(
                        texts(event::eventId, text -> replaced(event, 1, text)),
                        texts(event::organizationId, text -> replaced(event, 2, text)),
                        numbers(event, StoredEvent::organizationSequence, Long.SIZE, 3),
                        texts(event::aggregateType, text -> replaced(event, 4, text)),
                        texts(event::aggregateId, text -> replaced(event, 5, text)),
                        numbers(event, StoredEvent::aggregateSequence, Long.SIZE, 6),
                        texts(event::eventType, text -> replaced(event, 7, text)),
                        numbers(event, StoredEvent::revision, Integer.SIZE, 8),
                        numbers(event, StoredEvent::occurredAt, Long.SIZE, 9),
                        numbers(event, StoredEvent::recordedAt, Long.SIZE, 10),
                        texts(event::metadata, text -> replaced(event, 11, text)),
                        texts(event::payload, text -> replaced(event, 12, text)))
                .flatMap(Function.identity());
    }

    private interface Text {
        String get();
    }

    private static Stream<StoredEvent> texts(Text text, Function<Object, StoredEvent> with) {
        String before = text.get();
        return IntStream.range(0, before.length())
                .mapToObj(at ->
                        before.substring(0, at) + (before.charAt(at) == 'x' ? 'y' : 'x') + before.substring(at + 1))
                .map(with);
    }

    private static Stream<StoredEvent> numbers(
            StoredEvent event, ToLongFunction<StoredEvent> number, int bits, int column) {
        return IntStream.range(0, bits / Byte.SIZE)
                .mapToObj(at -> replaced(event, column, number.applyAsLong(event) ^ (1L << (at * Byte.SIZE))));
    }

    private static StoredEvent replaced(StoredEvent event, int column, Object value) {
        return new StoredEvent(
                event.position(),
                column == 1 ? (String) value : event.eventId(),
                column == 2 ? (String) value : event.organizationId(),
                column == 3 ? (Long) value : event.organizationSequence(),
                column == 4 ? (String) value : event.aggregateType(),
                column == 5 ? (String) value : event.aggregateId(),
                column == 6 ? (Long) value : event.aggregateSequence(),
                column == 7 ? (String) value : event.eventType(),
                column == 8 ? ((Long) value).intValue() : event.revision(),
                column == 9 ? (Long) value : event.occurredAt(),
                column == 10 ? (Long) value : event.recordedAt(),
                column == 11 ? (String) value : event.metadata(),
                column == 12 ? (String) value : event.payload());
    }
}
