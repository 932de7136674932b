package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;

import io.housebook.command.platform.StreamReader.Habit;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Writers on all nodes append at random, commits are late, fail or are not confirmed at random, and readers are held up at
 * random. The seed repeats the choices, but not in which order the threads come to them.
 */
record RandomLoad(long seed, int unitsPerWriter) {
    private static final int WRITERS = 32;

    /**
     * What came of it.
     *
     * @param stored the ids of all events, in the order in which the store has them
     */
    record Outcomes(Ledger ledger, List<String> stored, List<Reading> readings) {
        @Override
        public String toString() {
            return "%s, %d events".formatted(ledger, stored.size());
        }
    }

    Outcomes on(TestStore store) throws InterruptedException {
        var random = new Random(seed);
        var ledger = new Ledger();
        DomainEventMessage<?> last = created(anOrganization(), "the-last-one");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Reading>> readings = readers(store, random).stream()
                    .map(reader -> threads.submit(() -> {
                        try (reader) {
                            return reader.readTo(last.getIdentifier());
                        }
                    }))
                    .toList();
            store.nodes().forEach(node -> node.commits().disturb(store.disturbances(), random));
            Bounded.results(writers(store, random, ledger).stream()
                    .map(writer -> threads.submit(() -> writer.write(unitsPerWriter)))
                    .toList());
            store.nodes().forEach(node -> node.commits().calm());
            ledger.note(List.of(last), node(store, 0).append(List.of(last)));
            return new Outcomes(ledger, store.eventIds(), Bounded.results(readings));
        }
    }

    private static List<RandomWriter> writers(TestStore store, Random random, Ledger ledger) {
        return IntStream.range(0, WRITERS)
                .mapToObj(i -> new RandomWriter(node(store, i), new Random(random.nextLong()), ledger))
                .toList();
    }

    /** Two of each habit: on two nodes where there are two. */
    private static List<StreamReader> readers(TestStore store, Random random) {
        return Arrays.stream(Habit.values())
                .flatMap(habit -> IntStream.of(0, 1)
                        .mapToObj(i -> new StreamReader(
                                "reader %d that %s".formatted(i + 1, habit),
                                node(store, i),
                                habit,
                                new Random(random.nextLong()))))
                .toList();
    }

    private static TestStore.Node node(TestStore store, int i) {
        return store.nodes().get(i % store.nodes().size());
    }
}
