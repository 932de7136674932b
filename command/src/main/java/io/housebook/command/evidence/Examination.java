package io.housebook.command.evidence;

import io.housebook.messages.evidence.Chain;
import io.housebook.messages.evidence.Frontier;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.LogReport.Finding;
import io.housebook.messages.platform.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Holds events, from the first one on, against what was sealed of them, and that against checkpoints. Behind an event that is not what
 * was sealed it goes on with what was sealed, so that one fault is one finding wherever that is possible.
 *
 * <p>Its memory grows with the number of organizations, not with that of events.
 */
final class Examination {
    /** How many findings are listed. */
    private static final int LISTED = 100;

    private final Tiles tiles;
    private final long sealed;
    private final List<Shows> checkpoints;
    private final Frontier frontier = new Frontier();
    private final Map<String, End> chains = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private long position;
    private long faults;
    private long looked;
    private long before;
    private long vouchedFor;
    private long lastFound;

    /** Where the chain of an organization has come to. */
    private record End(long sequence, Chain chain) {}

    /** @param sealed how many events are said to be sealed */
    Examination(Tiles tiles, long sealed, List<Shows> checkpoints) {
        this.tiles = tiles;
        this.sealed = sealed;
        this.checkpoints = checkpoints;
    }

    /** The last position that was looked at. */
    long position() {
        return position;
    }

    /** @param event the next one that there is */
    void event(StoredEvent event) {
        missing(event.position() - 1);
        Optional<Hash> made = made(event);
        Optional<Hash> kept = kept(event.position());
        if (event.position() <= sealed && made.isPresent() && !made.equals(kept)) {
            found(
                    event.position(),
                    "The event at position %d is not the one that was sealed.".formatted(event.position()));
        }
        Hash leaf = kept.or(() -> made).orElse(Hash.empty());
        chains.put(event.organizationId(), new End(event.organizationSequence(), new Chain(leaf)));
        add(leaf);
    }

    /** Empty: none can be made, and that is a finding. */
    private Optional<Hash> made(StoredEvent event) {
        End end = chains.getOrDefault(event.organizationId(), new End(0, Chain.of(event.organizationId())));
        if (event.organizationSequence() != end.sequence() + 1) {
            found(
                    event.position(),
                    "The event at position %d has the sequence %d in %s, where %d comes next."
                            .formatted(
                                    event.position(),
                                    event.organizationSequence(),
                                    event.organizationId(),
                                    end.sequence() + 1));
            return Optional.empty();
        }
        try {
            return Optional.of(end.chain().with(event).value());
        } catch (IllegalArgumentException e) {
            found(event.position(), "The event at position %d holds a text that is none.".formatted(event.position()));
            return Optional.empty();
        }
    }

    private Optional<Hash> kept(long position) {
        return position <= sealed ? Optional.ofNullable(tiles.kept(0, position - 1)) : Optional.empty();
    }

    /** All up to a position that have not been there. */
    void missing(long until) {
        long first = position + 1;
        if (first < until) {
            found(first, "The events at positions %d to %d are missing.".formatted(first, until));
        } else if (first == until) {
            found(first, "The event at position %d is missing.".formatted(first));
        }
        while (position < Math.min(until, sealed)) {
            add(kept(position + 1).orElse(Hash.empty()));
        }
        position = Math.max(position, until);
    }

    private void add(Hash leaf) {
        frontier.add(leaf, this::subtree);
        position++;
        for (Shows shows : checkpoints) {
            for (Shown next = shows.ahead(); next != null && next.size() <= position; next = shows.ahead()) {
                checkpoint(next);
                shows.take();
            }
        }
    }

    private void subtree(int height, long index, Hash root) {
        long last = (index + 1) << height;
        if (height > 0
                && height % Tiles.HEIGHT == 0
                && last <= sealed
                && !root.equals(tiles.kept(height / Tiles.HEIGHT, index))) {
            long first = (index << height) + 1;
            foundWithin(
                    first,
                    last,
                    "The hash that is kept of positions %d to %d together is another one.".formatted(first, last));
        }
    }

    private void checkpoint(Shown shown) {
        looked++;
        Long follows = shown.follows();
        if (follows != null) {
            if (follows != before) {
                found(
                        Math.min(follows, before) + 1,
                        "The checkpoint over %d events %s follows one over %d, where that over %d is the one before it."
                                .formatted(shown.size(), shown.where(), follows, before));
            }
            before = shown.size();
        }
        if (shown.signed() == null || shown.signed().size() != shown.size()) {
            found(vouchedFor + 1, "A checkpoint %s is not signed with the key.".formatted(shown.where()));
        } else if (shown.size() < position) {
            found(
                    shown.size(),
                    "The checkpoint over %d events %s comes behind a larger one."
                            .formatted(shown.size(), shown.where()));
        } else if (!shown.signed().root().equals(frontier.root())) {
            foundWithin(
                    vouchedFor + 1,
                    shown.size(),
                    "The checkpoint over %d events %s was signed of others, the first between positions %d and %1$d."
                            .formatted(shown.size(), shown.where(), vouchedFor + 1));
        } else {
            vouchedFor = shown.size();
        }
    }

    /** When there is no event any more. */
    void end() {
        for (Shows shows : checkpoints) {
            for (Shown next = shows.ahead(); next != null; next = shows.ahead()) {
                looked++;
                found(
                        position + 1,
                        "The log ends at position %d; the checkpoint %s was signed of %d events."
                                .formatted(position, next.where(), next.size()));
                shows.take();
            }
        }
    }

    void found(long position, String sentence) {
        faults++;
        lastFound = Math.max(lastFound, position);
        if (findings.size() < LISTED) {
            findings.add(new Finding(position, sentence));
        }
    }

    /** Something between two positions; what is known more exactly comes first. */
    private void foundWithin(long first, long last, String sentence) {
        found(lastFound >= first ? last : first, sentence);
    }

    boolean isClean() {
        return faults == 0;
    }

    /** The size of the largest checkpoint that was signed of these very events. */
    long vouchedFor() {
        return vouchedFor;
    }

    LogReport report() {
        return new LogReport(
                position,
                sealed,
                looked,
                faults,
                findings.stream().sorted(Finding.BY_POSITION).toList());
    }
}
