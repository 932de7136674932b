package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.platform.StreamReader.Habit;
import io.housebook.command.platform.TestStore.Outcome;
import io.housebook.messages.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * A transaction that has written its event and does not end, while others append to the same store and somebody reads it.
 * Where the store takes an event's place before the commit, the others pass it; otherwise they wait for it.
 */
final class SlowTransaction implements AutoCloseable {
    private static final int EVENTS_OF_A_UNIT = 100;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final TestStore store;
    private final TestStore.Node node;
    private final TestStore.Node otherNode;
    private final StreamReader reader;
    private final DomainEventMessage<?> event = created(anOrganization(), "slow");
    private final List<List<DomainEventMessage<?>>> others = new ArrayList<>();
    private final List<Future<Outcome>> answers = new ArrayList<>();
    private final Commits.Hold hold;

    /**
     * What came of it.
     *
     * @param slow the id of the event of the slow transaction
     * @param stored the ids of all events, in the order in which the store has them
     * @param reading of the reader, which had all the time it needs
     */
    record Outcomes(String slow, List<String> stored, Reading reading) {}

    /** Returns when the event is written and the commit is about to begin. */
    static SlowTransaction begunOn(TestStore store) throws InterruptedException {
        var transaction = new SlowTransaction(store);
        transaction.hold.awaitReached();
        return transaction;
    }

    private SlowTransaction(TestStore store) throws InterruptedException {
        this.store = store;
        this.node = store.nodes().getFirst();
        this.otherNode = store.nodes().getLast();
        this.reader = new StreamReader("The reader", otherNode, Habit.GOES_STRAIGHT_ON, new Random());
        appendAndRead(created(anOrganization(), "before"));
        this.hold = node.commits().holdNext();
        answers.add(threads.submit(() -> node.append(List.of(event))));
    }

    /** Begins to append this many events on the other node, a hundred in a transaction. */
    void othersAppend(int events) {
        OrganizationId organization = anOrganization();
        for (int first = 0; first < events; first += EVENTS_OF_A_UNIT) {
            List<DomainEventMessage<?>> unit = IntStream.range(first, Math.min(events, first + EVENTS_OF_A_UNIT))
                    .<DomainEventMessage<?>>mapToObj(sequence ->
                            sequence == 0 ? created(organization, "others") : renamed(organization, sequence))
                    .toList();
            others.add(unit);
        }
        answers.add(threads.submit(() -> {
            for (List<DomainEventMessage<?>> unit : others) {
                assertThat(otherNode.append(unit)).isEqualTo(Outcome.ACKNOWLEDGED);
            }
            return Outcome.ACKNOWLEDGED;
        }));
    }

    /** Returns when the others have committed and the reader has seen it. */
    void othersPass() throws InterruptedException {
        reader.readTo(others.getLast().getLast().getIdentifier());
    }

    /** The reader's process ends. */
    void stopReader() {
        reader.close();
    }

    /** And is started again, and goes on behind what it has seen. */
    void startReader() {
        reader.reopen();
    }

    /** Returns when the transaction has been open for this time. */
    void stayOpen(Duration time) {
        long end = System.nanoTime() + time.toNanos();
        Bounded.until(() -> System.nanoTime() - end > 0, "The transaction stayed open");
    }

    /** Commits it, and lets everybody finish. */
    Outcomes end() throws InterruptedException {
        hold.release();
        assertThat(Bounded.results(answers)).containsOnly(Outcome.ACKNOWLEDGED);
        Reading reading = appendAndRead(created(anOrganization(), "after"));
        return new Outcomes(event.getIdentifier(), store.eventIds(), reading);
    }

    private Reading appendAndRead(DomainEventMessage<?> message) throws InterruptedException {
        assertThat(node.append(List.of(message))).isEqualTo(Outcome.ACKNOWLEDGED);
        return reader.readTo(message.getIdentifier());
    }

    @Override
    public void close() {
        hold.release();
        threads.close();
        reader.close();
    }
}
