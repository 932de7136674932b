package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A stream of server-sent events as a client reads it.
 *
 * @see <a href="https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation">HTML</a>
 */
final class EventStream implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpResponse<InputStream> response;
    private final List<Event> events = new CopyOnWriteArrayList<>();
    private final Thread reader;

    /** @param arrived in nanoseconds, as {@link System#nanoTime} counts them */
    record Event(long id, String name, JsonNode data, long arrived) {}

    private EventStream(HttpResponse<InputStream> response) {
        this.response = response;
        this.reader = Thread.ofVirtual().start(this::read);
    }

    /** Returns when there is a place for it; those whose clients have left are free when something was to be sent to them. */
    static EventStream opened(HousebookClient client, String path) {
        return new EventStream(Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () -> {
                            client.anOrganization();
                            return client.stream(path);
                        },
                        answer -> answer.statusCode() == 200));
    }

    HttpResponse<InputStream> response() {
        return response;
    }

    private void read() {
        var lines = new BufferedReader(new InputStreamReader(response.body(), UTF_8));
        var event = new StringBuilder();
        try {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (!line.isEmpty()) {
                    event.append(line).append('\n');
                } else if (!event.isEmpty()) {
                    interpret(event.toString());
                    event.setLength(0);
                }
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private void interpret(String event) {
        if (!event.startsWith(":")) {
            events.add(new Event(
                    Long.parseLong(field("id", event)),
                    field("event", event),
                    JsonMapper.shared().readTree(field("data", event)),
                    System.nanoTime()));
        }
    }

    /** Each is one line here. */
    private static String field(String name, String event) {
        return event.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1))
                .findFirst()
                .orElseThrow(() -> new AssertionError("No " + name + ": " + event));
    }

    List<Event> events() {
        return events;
    }

    /** Returns when the last one that has come is as it is waited for. */
    JsonNode await(Predicate<JsonNode> awaited) {
        Awaitility.await()
                .atMost(PATIENCE)
                .until(() -> !events.isEmpty() && awaited.test(events.getLast().data()));
        return events.getLast().data();
    }

    /** Returns when so many have come. */
    void awaitEvents(int count) {
        Awaitility.await().atMost(PATIENCE).until(() -> events.size() >= count);
    }

    /** Returns when the server has ended it. */
    void awaitEnd() {
        try {
            assertThat(reader.join(PATIENCE)).as("whether it has ended").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            response.body().close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
