package io.housebook.command.evidence;

import io.housebook.command.evidence.EvidenceTables.Kept;
import io.housebook.messages.evidence.Chain;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.Frontier;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.evidence.MerkleTree;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.evidence.SignedNote;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Seals the log behind those who append to it, so that they need not wait: some events at a time, each time with a checkpoint, all of
 * it in one transaction. Of several nodes that try the same one succeeds.
 */
public final class SealedLog implements LogEvidence {
    /** How many events a checkpoint has more than the one before it, at most. */
    static final int ROUND = 1000;

    private final EventLog log;
    private final EvidenceDatabase reading;
    private final EvidenceDatabase writing;
    private final NoteSigner signer;
    private final Chains chains;
    private final StandingExamination examination;
    /** The last one that was made here. */
    private @Nullable Checkpoint sealed;

    /**
     * @param writing what it commits is durable: a checkpoint that was shown is never forgotten
     * @param signer whose name is that of the log
     */
    public SealedLog(EventLog log, DataSource reading, DataSource writing, NoteSigner signer) {
        this.log = log;
        this.reading = new EvidenceDatabase(reading);
        this.writing = new EvidenceDatabase(writing);
        this.signer = signer;
        this.chains = new Chains(log::position);
        this.examination = new StandingExamination(log, this.reading, signer.key());
    }

    @Override
    public NoteKey key() {
        return signer.key();
    }

    @Override
    public synchronized void seal() {
        if (sealed != null && !isSealed(sealed)) {
            chains.forget();
        }
        long head = log.head();
        for (long size = size(); size < head; size = size()) {
            sealNext(size, Math.min(size + ROUND, head));
        }
    }

    /** A database may have forgotten what it had last, and have other events there by now. */
    private boolean isSealed(Checkpoint checkpoint) {
        return size() >= checkpoint.size() && root(checkpoint.size()).equals(checkpoint.root());
    }

    private void sealNext(long size, long until) {
        List<StoredEvent> events = log.read(size, until, null);
        Tiles tiles = reading.tiles();
        var frontier = new Frontier(tiles, size);
        var growth = new TileGrowth(tiles);
        Chains.Growth chained = chains.growth(tiles);
        for (StoredEvent event : events) {
            if (event.position() != frontier.size() + 1) {
                break;
            }
            frontier.add(chained.with(event).value(), growth);
        }
        if (frontier.size() != until) {
            throw new IllegalStateException("The event at position %d is missing".formatted(frontier.size() + 1));
        }
        var checkpoint = new Checkpoint(signer.key().name(), until, frontier.root());
        SignedNote note = signer.sign(checkpoint.text());
        boolean isFirst = writing.write(tables -> {
            if (!tables.add(new Kept(until, size, note))) {
                return false;
            }
            tables.put(growth.tiles());
            return true;
        });
        chained.keep();
        if (isFirst) {
            sealed = checkpoint;
        }
    }

    @Override
    public SignedNote checkpoint() {
        return reading.read(EvidenceTables::newest)
                .map(Kept::note)
                .orElseGet(() -> signer.sign(new Checkpoint(signer.key().name(), 0, root(0)).text()));
    }

    @Override
    public long size() {
        return reading.read(EvidenceTables::newest).map(Kept::size).orElse(0L);
    }

    @Override
    public List<SignedNote> checkpoints(long after, int limit) {
        return reading.read(tables -> tables.checkpoints(after, limit)).stream()
                .map(Kept::note)
                .toList();
    }

    @Override
    public Hash root(long size) {
        return tree().root(size);
    }

    @Override
    public List<Hash> hashes(List<Long> positions) {
        Tiles tiles = reading.tiles();
        return positions.stream().map(position -> tiles.root(0, position - 1)).toList();
    }

    @Override
    public List<Hash> inclusion(long position, long size) {
        return tree().inclusion(position - 1, size);
    }

    @Override
    public List<Hash> consistency(long from, long to) {
        return tree().consistency(from, to);
    }

    private MerkleTree tree() {
        return new MerkleTree(reading.tiles());
    }

    @Override
    public Chain chain(OrganizationId organization, long sequence) {
        return chains.at(organization, sequence, reading.tiles());
    }

    @Override
    public void examine() {
        examination.goOn();
    }

    @Override
    public Examined examined() {
        return examination.examined();
    }
}
