package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;

import io.housebook.command.platform.TestStore.Outcome;
import io.housebook.messages.organization.OrganizationId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;

/** Appends units at random: most are in order, some have a stale version, some want a slug that others want. */
final class RandomWriter {
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(2);
    private static final int CONTESTED_SLUGS = 10;

    private final TestStore.Node node;
    private final Random random;
    private final Ledger ledger;
    private OrganizationId own = anOrganization();
    /** Of the own organization; -1 when it is not there yet. */
    private long version = -1;

    RandomWriter(TestStore.Node node, Random random, Ledger ledger) {
        this.node = node;
        this.random = random;
        this.ledger = ledger;
    }

    void write(int units) {
        for (int i = 0; i < units; i++) {
            LockSupport.parkNanos(random.nextLong(LONGEST_PAUSE.toNanos()));
            if (version < 0) {
                foundOrganization();
            } else {
                switch (random.nextInt(10)) {
                    case 0 -> append(renames(0));
                    case 1 ->
                        append(List.of(created(anOrganization(), "contested-" + random.nextInt(CONTESTED_SLUGS))));
                    case 2 -> foundOrganization();
                    default -> changeOrganization(renames(version + 1));
                }
            }
        }
    }

    private void foundOrganization() {
        own = anOrganization();
        version = -1;
        var unit = new ArrayList<DomainEventMessage<?>>(List.of(created(own, own.value())));
        unit.addAll(renames(1).subList(0, random.nextInt(2)));
        changeOrganization(unit);
    }

    private void changeOrganization(List<DomainEventMessage<?>> unit) {
        switch (append(unit)) {
            case ACKNOWLEDGED -> version += unit.size();
            case REFUSED -> {}
            // Another one, of which the version is known.
            case IN_DOUBT -> version = -1;
        }
    }

    private List<DomainEventMessage<?>> renames(long first) {
        return LongStream.rangeClosed(first, first + random.nextInt(3))
                .<DomainEventMessage<?>>mapToObj(sequence -> renamed(own, sequence))
                .toList();
    }

    private Outcome append(List<DomainEventMessage<?>> unit) {
        List<DomainEventMessage<?>> now = unit.stream()
                .<DomainEventMessage<?>>map(event -> Events.at(node.now(), event))
                .toList();
        Outcome outcome = node.append(now);
        ledger.note(now, outcome);
        return outcome;
    }
}
