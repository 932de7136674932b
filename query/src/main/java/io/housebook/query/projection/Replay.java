package io.housebook.query.projection;

import io.housebook.query.platform.ProjectionException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;

/** The events of the log behind a position, page by page; the next one is read and parsed while this one is worked on. */
final class Replay implements AutoCloseable {
    private final EventStorageEngine log;
    private final ExecutorService ahead = Executors.newSingleThreadExecutor(
            Thread.ofPlatform().daemon().name("rebuild-reader").factory());
    private final Deque<TrackedEventMessage<?>> page = new ArrayDeque<>();
    private Future<List<? extends TrackedEventMessage<?>>> next;
    private long last;

    Replay(EventStorageEngine log, long after) {
        this.log = log;
        this.next = pageAfter(after);
    }

    private Future<List<? extends TrackedEventMessage<?>>> pageAfter(long position) {
        last = position;
        return ahead.submit(() ->
                log.readEvents(new GlobalSequenceTrackingToken(position), false).toList());
    }

    /**
     * The next ones.
     *
     * @param until the last position that is wanted now; empty when all up to it have been taken
     */
    List<TrackedEventMessage<?>> next(long until) throws InterruptedException {
        if (page.isEmpty()) {
            page.addAll(nextPage());
        }
        var wanted = new ArrayList<TrackedEventMessage<?>>(page.size());
        while (!page.isEmpty() && positionOf(page.element()) <= until) {
            wanted.add(page.remove());
        }
        return wanted;
    }

    private List<? extends TrackedEventMessage<?>> nextPage() throws InterruptedException {
        try {
            List<? extends TrackedEventMessage<?>> read = next.get();
            next = pageAfter(read.isEmpty() ? last : positionOf(read.getLast()));
            return read;
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException reason
                    ? reason
                    : new ProjectionException("The log cannot be read", e.getCause());
        }
    }

    static long positionOf(TrackedEventMessage<?> event) {
        return event.trackingToken().position().orElseThrow();
    }

    /** Waits for the page that is being read: its connection is not to be broken off. */
    @Override
    public void close() {
        ahead.close();
    }
}
