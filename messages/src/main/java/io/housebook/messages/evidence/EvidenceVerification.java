package io.housebook.messages.evidence;

import io.housebook.messages.evidence.EvidenceLine.Closing;
import io.housebook.messages.evidence.EvidenceLine.Opening;
import io.housebook.messages.evidence.EvidenceLine.Sealed;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Finds out, from an evidence export and a public key alone, whether the export is whole and what it holds is what was sealed. It
 * stops at the first fault: behind it nothing is vouched for.
 */
public final class EvidenceVerification {
    private final BufferedReader lines;
    private final NoteKey key;
    private @Nullable String line;
    private long number;

    /**
     * What an export holds, every bit of which is vouched for.
     *
     * @param checkpoint by which
     * @param continued the newest of the checkpoints that were kept, which that one is proven to continue; null: none was kept
     * @param unproven how many older ones were kept of which the export says nothing
     */
    public record Verified(
            Opening opening,
            Checkpoint checkpoint,
            @Nullable Checkpoint continued,
            long unproven) {}

    /** What is wrong, in a sentence that begins with the place. */
    public static final class Fault extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean contradiction;

        private Fault(String sentence, boolean contradiction) {
            super(sentence);
            this.contradiction = contradiction;
        }

        /** Whether something contradicts what was sealed; otherwise a proof is missing that another export would have. */
        public boolean isContradiction() {
            return contradiction;
        }
    }

    private EvidenceVerification(BufferedReader lines, NoteKey key) {
        this.lines = lines;
        this.key = key;
    }

    /**
     * @param saved checkpoints that were kept, in any order: the export must continue the newest of them, and contradict none
     * @throws Fault when it is not what was sealed
     * @throws IOException when it cannot be read
     */
    public static Verified verify(BufferedReader export, NoteKey key, List<SignedNote> saved)
            throws Fault, IOException {
        return new EvidenceVerification(export, key).verify(saved);
    }

    private Verified verify(List<SignedNote> saved) throws Fault, IOException {
        advance();
        Opening opening = read(Opening.class, "The first line of an export of evidence");
        if (!opening.format().equals(EvidenceLine.FORMAT)) {
            throw fault("“%s” is another format than “%s”".formatted(opening.format(), EvidenceLine.FORMAT));
        }
        if (opening.firstSequence() < 1 || opening.lastSequence() < Math.max(1, opening.firstSequence() - 1)) {
            throw fault(
                    "no history has the events %d to %d".formatted(opening.firstSequence(), opening.lastSequence()));
        }
        Chain chain = new Chain(hash(opening.chain()));
        if (opening.firstSequence() == 1
                && !chain.equals(Chain.of(opening.organizationId().value()))) {
            throw fault("the history of %s does not begin so".formatted(opening.organizationId()));
        }
        long last = 0;
        for (long sequence = opening.firstSequence(); sequence <= opening.lastSequence(); sequence++) {
            advance();
            Sealed sealed = read(Sealed.class, "The event with sequence %d".formatted(sequence));
            chain = next(chain, sealed, opening, sequence, last);
            last = sealed.event().position();
        }
        advance();
        Closing closing = read(Closing.class, "The last line of an export of evidence");
        Checkpoint checkpoint = checkpoint(closing);
        vouched(chain, last, closing, checkpoint);
        List<Checkpoint> kept = new ArrayList<>();
        for (SignedNote note : saved) {
            kept.add(signed(note, "a saved checkpoint"));
        }
        long unproven = 0;
        for (Checkpoint older : kept) {
            unproven += continues(older, closing, checkpoint) ? 0 : 1;
        }
        Checkpoint newest =
                kept.stream().max(Comparator.comparingLong(Checkpoint::size)).orElse(null);
        if (newest != null && !says(closing, checkpoint, newest)) {
            throw newest.size() > checkpoint.size() ? behind(newest, checkpoint) : unproven(newest);
        }
        advance();
        if (line != null) {
            throw fault("there is something behind the last line");
        }
        return new Verified(opening, checkpoint, newest, unproven);
    }

    private Chain next(Chain before, Sealed sealed, Opening opening, long sequence, long last) throws Fault {
        if (!sealed.event().organizationId().equals(opening.organizationId().value())) {
            throw fault("the event is of %s".formatted(sealed.event().organizationId()));
        }
        if (sealed.event().organizationSequence() != sequence) {
            throw fault("the event has the sequence %d, where %d comes next"
                    .formatted(sealed.event().organizationSequence(), sequence));
        }
        if (sealed.event().position() <= last) {
            throw fault("the event has position %d, behind one that has %d"
                    .formatted(sealed.event().position(), last));
        }
        try {
            Chain chain = before.with(sealed.event());
            if (!chain.value().equals(hash(sealed.hash()))) {
                throw fault("the event at position %d is not the one that was sealed"
                        .formatted(sealed.event().position()));
            }
            return chain;
        } catch (IllegalArgumentException e) {
            throw fault("the event holds a text that is none");
        }
    }

    private Checkpoint checkpoint(Closing closing) throws Fault {
        return signed(new SignedNote(closing.checkpoint()), "the checkpoint");
    }

    private Checkpoint signed(SignedNote note, String name) throws Fault {
        String text = note.verifiedBy(key).orElseThrow(() -> fault(name + " is not signed with the key"));
        Checkpoint checkpoint;
        try {
            checkpoint = Checkpoint.parse(text);
        } catch (IllegalArgumentException e) {
            throw fault(name + " is none, though it is signed");
        }
        if (!checkpoint.origin().equals(key.name())) {
            throw fault("%s is of the log “%s”".formatted(name, checkpoint.origin()));
        }
        return checkpoint;
    }

    /** @param last the position of the last event; 0 where none is in the export */
    private void vouched(Chain chain, long last, Closing closing, Checkpoint checkpoint) throws Fault {
        if (last != 0 && closing.position() != last) {
            throw fault("the last event has position %d, and not %d".formatted(closing.position(), last));
        }
        // A value of a chain is a leaf of the tree, also where the event that made it is in another export.
        if (!MerkleProof.includes(
                chain.value(),
                closing.position() - 1,
                checkpoint.size(),
                hashes(closing.inclusion()),
                checkpoint.root())) {
            throw fault("the checkpoint over %d events has not the last event at position %d"
                    .formatted(checkpoint.size(), closing.position()));
        }
    }

    /** Whether the export says that its checkpoint continues an older one, and then it does. */
    private boolean continues(Checkpoint older, Closing closing, Checkpoint checkpoint) throws Fault {
        if (!says(closing, checkpoint, older)) {
            return false;
        }
        List<String> path =
                isAskedFor(closing, older) && closing.consistency() != null ? closing.consistency() : List.of();
        if (!MerkleProof.continues(older.size(), older.root(), checkpoint.size(), checkpoint.root(), hashes(path))) {
            throw fault(
                    "the log does not continue the saved checkpoint over %d events: what it was signed of is not there any more"
                            .formatted(older.size()));
        }
        return true;
    }

    private static boolean says(Closing closing, Checkpoint checkpoint, Checkpoint older) {
        return older.size() == checkpoint.size() || isAskedFor(closing, older);
    }

    private static boolean isAskedFor(Closing closing, Checkpoint older) {
        Long since = closing.since();
        return since != null && since == older.size();
    }

    private void advance() throws IOException {
        line = lines.readLine();
        number++;
    }

    private <L extends EvidenceLine> L read(Class<L> type, String what) throws Fault {
        String read = line;
        if (read == null) {
            throw fault("the export was cut off. %s is missing".formatted(what));
        }
        try {
            return EvidenceLine.read(read, type);
        } catch (JacksonException e) {
            throw fault("%s is expected here, and this is none".formatted(what));
        }
    }

    private Hash hash(String base64) throws Fault {
        try {
            return Hash.parse(base64);
        } catch (IllegalArgumentException e) {
            throw fault("a hash is none");
        }
    }

    private List<Hash> hashes(List<String> texts) throws Fault {
        try {
            return texts.stream().map(Hash::parse).toList();
        } catch (IllegalArgumentException e) {
            throw fault("a hash is none");
        }
    }

    private Fault fault(String what) {
        return new Fault("Line %d: %s.".formatted(number, what), true);
    }

    private Fault behind(Checkpoint newest, Checkpoint checkpoint) {
        return new Fault(
                "Line %d: the newest saved checkpoint is over %d events and this export's over %d: it is older, or the log was rolled back; a new export tells."
                        .formatted(number, newest.size(), checkpoint.size()),
                false);
    }

    private Fault unproven(Checkpoint newest) {
        return new Fault(
                "Line %d: nothing says that the log continues the newest saved checkpoint, over %d events; an export with since=%2$d would."
                        .formatted(number, newest.size()),
                false);
    }
}
