package io.housebook.command.platform;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells the streams of this node that the log has grown. */
final class LogTail {
    private final Set<Runnable> listeners = ConcurrentHashMap.newKeySet();

    /** @param listener is run by the writer between two commits, so it may do no more than wake somebody */
    void listen(Runnable listener) {
        listeners.add(listener);
    }

    void forget(Runnable listener) {
        listeners.remove(listener);
    }

    void grown() {
        listeners.forEach(Runnable::run);
    }
}
