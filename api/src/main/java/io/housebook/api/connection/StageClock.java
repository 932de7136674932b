package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Notes how long each stage takes, beginning with {@link ConnectionStage#PARSE}. */
final class StageClock {
    private final long start = System.nanoTime();
    private final List<Latency> ended = new ArrayList<>();
    private ConnectionStage stage = ConnectionStage.PARSE;
    private long since = start;

    /** The present stage has ended well. */
    void begin(ConnectionStage next) {
        long now = System.nanoTime();
        ended.add(latency(now));
        stage = next;
        since = now;
    }

    ConnectionOutcome failed(ConnectionFault fault) {
        long now = System.nanoTime();
        return new ConnectionOutcome(stage, fault, latencies(now), micros(start, now), null, null, null);
    }

    ConnectionOutcome answered(ServerStatus server) {
        long now = System.nanoTime();
        return new ConnectionOutcome(
                stage,
                null,
                latencies(now),
                micros(start, now),
                server.version(),
                server.timezone(),
                server.uptimeSeconds());
    }

    private List<Latency> latencies(long now) {
        var all = new ArrayList<>(ended);
        all.add(latency(now));
        return all;
    }

    private Latency latency(long now) {
        return new Latency(stage, micros(since, now));
    }

    private static long micros(long from, long until) {
        return TimeUnit.NANOSECONDS.toMicros(until - from);
    }
}
