package io.housebook.api.evidence;

import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.evidence.SignedNote;
import io.housebook.messages.platform.EventLog;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Has the log sealed in time, carries the checkpoints out of the database, and looks whether the log is what it was. A log that does
 * not continue the last checkpoint that was carried out is not sealed any more: somebody has to say first why it is another one.
 */
@Component
class Notary {
    private static final Logger LOG = LoggerFactory.getLogger(Notary.class);

    /** With so many events that are not sealed it is not waited any longer. */
    private static final long MANY = 1000;

    private static final int PAGE = 100;

    /** So many times as long as it should take at most until a checkpoint is over an event. */
    private static final int LONG = 5;

    private final EventLog log;
    private final LogEvidence evidence;
    private final CheckpointFile file;
    private final CheckpointWebhook webhook;
    private final Duration every;

    private @Nullable Checkpoint carried;
    private boolean isCompared;
    private long sentSize;
    private long waitingSince = System.nanoTime();
    private boolean waits;
    private boolean failing;
    private long failingSince;
    private volatile @Nullable String fault;

    Notary(
            EventLog log,
            LogEvidence evidence,
            CheckpointFile file,
            CheckpointWebhook webhook,
            @Value("${housebook.checkpoint-every}") Duration every) {
        this.log = log;
        this.evidence = evidence;
        this.file = file;
        this.webhook = webhook;
        this.every = every;
    }

    /** What is wrong with the log, in a sentence; null: nothing that is known. */
    @Nullable
    String fault() {
        String found = fault;
        return found != null ? found : evidence.examined().fault();
    }

    /**
     * Seals what there is by now, unless there is a fault.
     *
     * @return the newest checkpoint
     */
    synchronized SignedNote seal() {
        String found = trouble();
        if (found != null && !found.equals(fault)) {
            LOG.error("{}. docs/runbook.md says what to do", found);
        } else if (found == null && fault != null) {
            LOG.info("The log is sealed again");
        }
        fault = found;
        return evidence.checkpoint();
    }

    /** Null: there was none. */
    private @Nullable String trouble() {
        try {
            String discontinuity = discontinuity();
            if (discontinuity == null) {
                evidence.seal();
                waits = false;
                carryOut();
            }
            return discontinuity;
        } catch (IllegalStateException | IllegalArgumentException e) {
            return "The log cannot be sealed: " + e.getMessage();
        } catch (IOException e) {
            // It may end with a part of what was to be written.
            isCompared = false;
            return "Checkpoints cannot be kept in %s: %s".formatted(file, e.getMessage());
        }
    }

    @Scheduled(fixedDelay = 1000)
    void look() {
        try {
            if (!isCompared || fault != null || isTime()) {
                seal();
            }
            failing = false;
            send();
        } catch (RuntimeException e) {
            LOG.debug("The log cannot be sealed now", e);
            failed(e);
        }
    }

    /** A database that is away for a moment is told of elsewhere; that nothing is sealed for long is a fault of its own. */
    private synchronized void failed(RuntimeException e) {
        if (!failing) {
            failing = true;
            failingSince = System.nanoTime();
        } else if (fault == null && System.nanoTime() - failingSince > LONG * every.toNanos()) {
            fault = "The log has not been sealed for %d s".formatted(LONG * every.toSeconds());
            LOG.error("{}. docs/runbook.md says what to do", fault, e);
        }
    }

    private synchronized boolean isTime() {
        long waiting = log.head() - evidence.size();
        if (waiting == 0) {
            waits = false;
            return false;
        }
        if (!waits) {
            waits = true;
            waitingSince = System.nanoTime();
        }
        return waiting >= MANY || System.nanoTime() - waitingSince >= every.toNanos();
    }

    /** Null: the log is that of the last checkpoint in the file. */
    private @Nullable String discontinuity() throws IOException {
        if (!isCompared) {
            carried = file.last().orElse(null);
        }
        Checkpoint last = carried;
        isCompared = false;
        if (last != null) {
            long size = evidence.size();
            if (size < last.size()) {
                return "The log was rolled back: %d of its events are sealed, and %s has a checkpoint over %d"
                        .formatted(size, file, last.size());
            }
            if (!evidence.root(last.size()).equals(last.root())) {
                return "The log is not that of the checkpoint over %d events in %s".formatted(last.size(), file);
            }
        }
        isCompared = true;
        return null;
    }

    private void carryOut() throws IOException {
        if (!file.isThere()) {
            return;
        }
        for (List<SignedNote> next = behind(); !next.isEmpty(); next = behind()) {
            file.append(next);
            carried = checkpoint(next.getLast()).orElseThrow();
        }
    }

    private List<SignedNote> behind() {
        return evidence.checkpoints(carried == null ? 0 : carried.size(), PAGE);
    }

    private Optional<Checkpoint> checkpoint(SignedNote note) {
        return note.verifiedBy(evidence.key()).map(Checkpoint::parse);
    }

    /** The newest one stands for those before it. */
    private void send() {
        if (!webhook.isThere() || fault != null) {
            return;
        }
        SignedNote newest = evidence.checkpoint();
        long size = checkpoint(newest).map(Checkpoint::size).orElse(0L);
        if (size > sentSize) {
            try {
                webhook.send(newest);
                sentSize = size;
            } catch (IOException e) {
                LOG.warn("A checkpoint over {} events was not delivered and is tried again: {}", size, e.getMessage());
            }
        }
    }

    @Scheduled(fixedDelayString = "${housebook.evidence-check}")
    void examine() {
        String before = evidence.examined().fault();
        try {
            evidence.examine();
        } catch (RuntimeException e) {
            LOG.debug("The log cannot be examined now", e);
        }
        String now = evidence.examined().fault();
        if (now != null && !now.equals(before)) {
            LOG.error("{} docs/runbook.md says what to do", now);
        }
    }
}
