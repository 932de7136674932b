package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Eight clients that create organizations, one after the other, until their server is gone. */
final class Writers implements AutoCloseable {
    private static final int CLIENTS = 8;

    private final HousebookClient server;
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final Queue<Created> acknowledged = new ConcurrentLinkedQueue<>();
    private final Queue<Answer> unexpected = new ConcurrentLinkedQueue<>();

    private Writers(HousebookClient server) {
        this.server = server;
    }

    static Writers to(HousebookClient server) {
        var writers = new Writers(server);
        for (int i = 0; i < CLIENTS; i++) {
            writers.threads.execute(writers::write);
        }
        return writers;
    }

    private void write() {
        try {
            while (true) {
                String name = aName();
                Answer answer = server.create(name);
                if (answer.status() == 201) {
                    acknowledged.add(HousebookClient.created(name, answer));
                } else if (answer.status() == 503) {
                    return;
                } else {
                    unexpected.add(answer);
                    return;
                }
            }
        } catch (UncheckedIOException serverIsGone) {
            return;
        }
    }

    void awaitAcknowledgements(int number) {
        await().atMost(Duration.ofSeconds(60)).until(() -> acknowledged.size() >= number);
    }

    /** What the server has promised to keep; complete when it is gone. */
    List<Created> acknowledged() {
        threads.close();
        return List.copyOf(acknowledged);
    }

    /** Answers that are neither a success nor a clean refusal. */
    List<Answer> unexpected() {
        threads.close();
        return List.copyOf(unexpected);
    }

    @Override
    public void close() {
        server.close();
        threads.close();
    }
}
