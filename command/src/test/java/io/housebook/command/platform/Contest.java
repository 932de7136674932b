package io.housebook.command.platform;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import io.housebook.messages.platform.Refused;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Rounds in which 32 threads on all nodes append at the same moment what only some of them can have.
 *
 * @param beforeRound appends what has to be there already
 */
record Contest(TestLog log, IntConsumer beforeRound, Entry entry) {
    static final int CONTESTANTS = 32;
    static final String ACCEPTED = "ACCEPTED";

    /** What a contestant appends. */
    interface Entry {
        DomainEventMessage<?> of(int round, int contestant);
    }

    /** Returns for each round how often there was which answer: {@link #ACCEPTED}, or the name of a refusal. */
    List<Map<String, Long>> answers(int rounds) throws InterruptedException {
        var round = new int[1];
        var start = new CyclicBarrier(CONTESTANTS, () -> beforeRound.accept(round[0]++));
        try (var threads = Executors.newFixedThreadPool(CONTESTANTS)) {
            List<Future<List<String>>> contestants = IntStream.range(0, CONTESTANTS)
                    .mapToObj(contestant -> threads.submit(() -> answers(contestant, rounds, start)))
                    .toList();
            List<List<String>> answers = Bounded.results(contestants);
            return IntStream.range(0, rounds)
                    .mapToObj(i -> answers.stream().map(own -> own.get(i)).collect(groupingBy(identity(), counting())))
                    .toList();
        }
    }

    private List<String> answers(int contestant, int rounds, CyclicBarrier start)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        HousebookNode node = log.nodes().get(contestant % log.nodes().size());
        var answers = new ArrayList<String>();
        for (int round = 0; round < rounds; round++) {
            start.await(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS);
            answers.add(answer(node, entry.of(round, contestant)));
        }
        return answers;
    }

    private static String answer(HousebookNode node, DomainEventMessage<?> event) {
        try {
            node.engine.appendEvents(List.of(event));
            return ACCEPTED;
        } catch (Refused e) {
            return e.refusal().name();
        }
    }
}
