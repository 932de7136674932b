package io.housebook.command.evidence;

import io.housebook.command.evidence.EvidenceTables.Kept;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.LogEvidence.Examined;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Looks at the whole log, some events at a time, and when it is through begins again. */
final class StandingExamination {
    /** How many events are looked at each time. */
    private static final int STRETCH = 10_000;

    private static final int PAGE = 1000;

    private final EventLog log;
    private final EvidenceDatabase database;
    private final NoteKey key;
    private @Nullable Pass pass;
    private volatile Examined examined = new Examined(null, null);

    /** @param until the size of the checkpoint that was the newest when it began */
    private record Pass(Examination examination, long until) {}

    StandingExamination(EventLog log, EvidenceDatabase database, NoteKey key) {
        this.log = log;
        this.database = database;
        this.key = key;
    }

    Examined examined() {
        return examined;
    }

    synchronized void goOn() {
        Pass going = pass == null ? begun() : pass;
        // One that breaks off has seen some things twice when it goes on: the next one begins anew.
        pass = null;
        long end = Math.min(going.examination().position() + STRETCH, going.until());
        while (going.examination().position() < end) {
            page(going.examination(), Math.min(going.examination().position() + PAGE, end));
        }
        LogReport report = going.examination().report();
        if (!report.isClean()) {
            examined = new Examined(
                    examined.checkpoint(), report.findings().getFirst().sentence());
        }
        if (going.examination().position() < going.until()) {
            pass = going;
        } else if (report.isClean()) {
            examined = new Examined(checkpoint(going.examination().vouchedFor()), null);
        }
    }

    private Pass begun() {
        long until = database.read(EvidenceTables::newest).map(Kept::size).orElse(0L);
        Shows kept = Shows.kept(after -> database.read(tables -> tables.checkpoints(after, PAGE)), key);
        return new Pass(new Examination(database.tiles(), until, List.of(kept)), until);
    }

    private void page(Examination examination, long until) {
        for (StoredEvent event : log.read(examination.position(), until, null)) {
            examination.event(event);
        }
        examination.missing(until);
    }

    private @Nullable Checkpoint checkpoint(long size) {
        return database.read(tables -> tables.checkpoints(size - 1, 1)).stream()
                .map(kept -> Shown.of(kept, key).signed())
                .findFirst()
                .orElse(null);
    }
}
