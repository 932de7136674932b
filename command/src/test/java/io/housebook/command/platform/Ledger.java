package io.housebook.command.platform;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.platform.TestStore.Outcome;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;

/** What the callers were told of their units. */
final class Ledger {
    private final Map<Outcome, Queue<List<String>>> units = new EnumMap<>(Outcome.class);

    Ledger() {
        for (Outcome outcome : Outcome.values()) {
            units.put(outcome, new ConcurrentLinkedQueue<>());
        }
    }

    void note(List<DomainEventMessage<?>> unit, Outcome outcome) {
        units(outcome).add(unit.stream().map(EventMessage::getIdentifier).toList());
    }

    /** Each stored once that was acknowledged, none that was refused, and of those in doubt each as a whole or not at all. */
    void assertTrueOf(List<String> stored) {
        assertThat(stored).doesNotHaveDuplicates();
        var present = new HashSet<>(stored);
        var expected = eventIds(units(Outcome.ACKNOWLEDGED));
        for (List<String> unit : units(Outcome.IN_DOUBT)) {
            if (present.contains(unit.getFirst())) {
                expected.addAll(unit);
            }
        }
        assertThat(present).isEqualTo(expected);
    }

    private static Set<String> eventIds(Collection<List<String>> units) {
        return units.stream().flatMap(List::stream).collect(Collectors.toCollection(HashSet::new));
    }

    private Queue<List<String>> units(Outcome outcome) {
        return requireNonNull(units.get(outcome));
    }

    int count(Outcome outcome) {
        return units(outcome).size();
    }

    @Override
    public String toString() {
        return "%d units acknowledged, %d refused, %d in doubt"
                .formatted(count(Outcome.ACKNOWLEDGED), count(Outcome.REFUSED), count(Outcome.IN_DOUBT));
    }
}
