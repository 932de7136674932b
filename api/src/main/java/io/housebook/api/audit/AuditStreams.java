package io.housebook.api.audit;

import io.housebook.api.platform.EventStreams;
import io.housebook.api.platform.Queries;
import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditPart;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.WholeAuditQuery.ReadOn;
import io.housebook.messages.organization.OrganizationId;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter.SseEventBuilder;

/** Shows entries of the audit log as they come, each once and in their order, whatever happens in between. */
@Component
class AuditStreams {
    private static final Logger LOG = LoggerFactory.getLogger(AuditStreams.class);

    /** How soon an entry is seen; and how soon it shows that the caller is no longer allowed to see any. */
    private static final Duration TICK = Duration.ofMillis(500);

    /** How many entries are read at a time. */
    private static final int PART = 100;

    private final Queries queries;
    private final EventStreams streams;

    AuditStreams(Queries queries, EventStreams streams) {
        this.queries = queries;
        this.streams = streams;
    }

    /**
     * @param search what is shown of them
     * @param after the position behind which to begin
     * @param allowed whether the caller may see more, asked before each part
     */
    SseEmitter open(OrganizationId organization, AuditSearch search, long after, BooleanSupplier allowed) {
        return streams.open("audit-stream", stream -> send(organization, search, after, allowed, stream));
    }

    private void send(
            OrganizationId organization, AuditSearch search, long after, BooleanSupplier allowed, SseEmitter stream)
            throws IOException {
        long last = after;
        long sentAt = System.nanoTime();
        // What is sent at once tells the caller that the stream is there.
        stream.send(SseEmitter.event().comment("here"));
        List<AuditEntry> part;
        do {
            try {
                if (!allowed.getAsBoolean()) {
                    return;
                }
                part = queries.present(
                                new ReadOn(organization, AuditSearch.ALL, last, Long.MAX_VALUE - 1, PART),
                                AuditPart.class)
                        .entries();
            } catch (RuntimeException e) {
                // The stream stays open: what comes meanwhile is sent when the database is back.
                LOG.debug("The audit log cannot be looked at now", e);
                part = List.of();
            }
            for (AuditEntry entry : part) {
                last = entry.position();
                if (search.matches(entry)) {
                    stream.send(event(entry));
                    sentAt = System.nanoTime();
                }
            }
            if (System.nanoTime() - sentAt >= EventStreams.HEARTBEAT.toNanos()) {
                stream.send(SseEmitter.event().comment("still here"));
                sentAt = System.nanoTime();
            }
        } while (!streams.endWithin(part.size() == PART ? Duration.ZERO : TICK));
    }

    private static SseEventBuilder event(AuditEntry entry) {
        return SseEmitter.event()
                .id(Long.toString(entry.position()))
                .name("entry")
                .data(entry, MediaType.APPLICATION_JSON);
    }
}
