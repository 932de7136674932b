package io.housebook.query.projection;

import io.housebook.query.platform.EventFault;
import io.housebook.query.projection.Replay.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * A part of the way through the log that rebuilds go together, from where all of them stand: each page is read once, and sense
 * is made once of each of its events. While one page is put down, the next one is got.
 */
final class Leg implements AutoCloseable {
    private final Section section;
    private final List<Replay> replays;
    private final long until;
    private final IntSupplier pageSize;
    private final ReadAhead<List<Supplier<Page>>> ahead;
    private long read;
    private boolean isOver;

    /**
     * @param replays of the rebuilds
     * @param after the position where they stand
     * @param until the position where the leg ends
     * @param pageSize how many events the next page is to have at most
     */
    Leg(Section section, List<Replay> replays, long after, long until, IntSupplier pageSize) {
        this.section = section;
        this.replays = replays;
        this.until = until;
        this.pageSize = pageSize;
        this.read = after;
        this.ahead = new ReadAhead<>("rebuild-reader", this::read);
    }

    /**
     * The next page of each of the rebuilds, in the order of their replays, each of which may throw instead: an {@link EventFault}, or what a projector has failed with.
     * Empty when the leg is over: at its end, or behind a page with which not all of them have come as far.
     */
    List<Supplier<Page>> next() throws InterruptedException {
        return ahead.next();
    }

    private List<Supplier<Page>> read() {
        if (isOver || read >= until) {
            return List.of();
        }
        Span span = section.after(read, until, pageSize.getAsInt());
        read = span.last();
        List<Supplier<Page>> pages = new ArrayList<>();
        for (Replay replay : replays) {
            try {
                Page page = replay.of(span);
                isOver |= page.position() < read;
                pages.add(() -> page);
            } catch (RuntimeException | Error failure) {
                isOver = true;
                pages.add(() -> {
                    throw failure;
                });
            }
        }
        return pages;
    }

    @Override
    public void close() {
        ahead.close();
    }
}
