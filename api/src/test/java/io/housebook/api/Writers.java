package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;

import io.housebook.api.Change.Creation;
import io.housebook.api.Change.Field;
import io.housebook.api.Change.Revision;
import io.housebook.api.KnownOrganizations.Known;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import org.awaitility.Awaitility;

/**
 * Eight clients that create organizations, rename them and change their slugs, each one thing after the other, until they
 * are told to stop or their server is gone. They change the same organizations, some by version and some at any.
 */
final class Writers implements AutoCloseable {
    private static final int CLIENTS = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final HousebookClient server;
    private final KnownOrganizations organizations;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private volatile boolean stopped;

    private Writers(HousebookClient server, KnownOrganizations organizations) {
        this.server = server;
        this.organizations = organizations;
    }

    static Writers to(HousebookClient server, KnownOrganizations organizations) {
        var writers = new Writers(server, organizations);
        for (int i = 0; i < CLIENTS; i++) {
            writers.threads.execute(writers::write);
        }
        return writers;
    }

    private void write() {
        boolean serverIsThere = true;
        while (serverIsThere && !stopped) {
            Outcome outcome = send(aChange());
            serverIsThere = outcome.isAnswered();
            organizations.learnFrom(outcome);
            outcomes.add(outcome);
        }
    }

    private Outcome send(Change change) {
        try {
            return new Outcome(change, change.sendTo(server));
        } catch (UncheckedIOException serverIsGone) {
            return new Outcome(change, null);
        }
    }

    private Change aChange() {
        Optional<Known> known = ThreadLocalRandom.current().nextBoolean() ? organizations.any() : Optional.empty();
        return known.map(Writers::aRevision).orElseGet(() -> new Creation(aName()));
    }

    private static Change aRevision(Known organization) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new Revision(
                organization.id(),
                random.nextBoolean() ? organization.etag() : "*",
                random.nextBoolean() ? Field.NAME : Field.SLUG,
                aName());
    }

    /** Waits for that many more than there are. */
    void awaitAcknowledgements(int number) {
        await(number, Outcome::isAcknowledged);
    }

    /** Waits for an answer that says that the change cannot be made now. */
    void awaitUnavailability() {
        await(1, Outcome::isUnavailable);
    }

    private void await(int number, Predicate<Outcome> kind) {
        long before = count(kind);
        Awaitility.await().atMost(PATIENCE).until(() -> count(kind) >= before + number);
    }

    private long count(Predicate<Outcome> kind) {
        return outcomes.stream().filter(kind).count();
    }

    /** What has become of all changes, when their clients have stopped. */
    List<Outcome> stop() {
        stopped = true;
        threads.close();
        return List.copyOf(outcomes);
    }

    @Override
    public void close() {
        stop();
    }
}
