package io.housebook.query.projection;

import io.housebook.query.projection.Replay.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Rebuilds that go through the log together. Each page is read once for all that stand at the same position, and sense is made
 * once of each event; what comes of it is put down for each by itself, with its own checkpoint.
 *
 * @param rebuilds whose rows are loaded from the whole log
 * @param steps how a step of one of them is made, so that the others do not suffer from it
 */
record Convoy(List<Rebuild> rebuilds, Steps steps) {

    /** A step of one rebuild. */
    interface Step {
        /** False when the others have to be left for now. */
        boolean make() throws InterruptedException;
    }

    interface Steps {
        /** False when it was made and did not succeed as well. */
        boolean made(Rebuild rebuild, Step step);
    }

    /**
     * Goes on until there is something else to be done than to take the next page.
     *
     * @param goesOn asked between pages
     */
    void go(BooleanSupplier goesOn) throws InterruptedException {
        if (!rebuilds.stream().allMatch(this::isOnItsWay)) {
            return;
        }
        List<Rebuild> group = group();
        var replays = new ArrayList<Replay>();
        for (Rebuild rebuild : group) {
            if (!steps.made(rebuild, () -> replays.add(rebuild.replay()))) {
                return;
            }
        }
        Rebuild first = group.getFirst();
        try (var leg = new Leg(section(group), replays, first.position(), end(group), first::pageSize)) {
            while (goesOn.getAsBoolean() && haveTaken(group, leg.next())) {
                // There is a next page.
                first.rest();
            }
        }
    }

    private boolean isOnItsWay(Rebuild rebuild) {
        return steps.made(rebuild, () -> {
            rebuild.lookAhead();
            return rebuild.isLoadingAll();
        });
    }

    /**
     * Those that go on now. Who comes late catches up first, and they share the rest of the way; but not if that would take longer
     * than the one in front has left to go.
     */
    private List<Rebuild> group() {
        Rebuild front = rebuilds.stream()
                .max((one, other) -> Long.compare(one.position(), other.position()))
                .orElseThrow();
        long left = front.target() - front.position();
        long from = rebuilds.stream()
                .mapToLong(Rebuild::position)
                .filter(position -> front.position() - position <= left)
                .min()
                .orElseThrow();
        return rebuilds.stream().filter(rebuild -> rebuild.position() == from).toList();
    }

    /** Where the first of them is to stop, or somebody else stands. */
    private long end(List<Rebuild> group) {
        long from = group.getFirst().position();
        long next = rebuilds.stream()
                .mapToLong(Rebuild::position)
                .filter(position -> position > from)
                .min()
                .orElse(Long.MAX_VALUE);
        return group.stream().mapToLong(Rebuild::target).reduce(next, Math::min);
    }

    /** What all of them need; more families than one are told apart by those who take them. */
    private static Section section(List<Rebuild> group) {
        Section first = group.getFirst().section();
        return group.stream().allMatch(rebuild -> rebuild.section().equals(first)) ? first : first.ofAllFamilies();
    }

    /** False when there was nothing, or they are not together any more. */
    private boolean haveTaken(List<Rebuild> group, List<Supplier<Page>> pages) {
        boolean together = !pages.isEmpty();
        for (int i = 0; i < pages.size(); i++) {
            Rebuild rebuild = group.get(i);
            Supplier<Page> page = pages.get(i);
            together &= steps.made(rebuild, () -> rebuild.take(page.get()));
        }
        return together;
    }
}
