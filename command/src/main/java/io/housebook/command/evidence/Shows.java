package io.housebook.command.evidence;

import io.housebook.command.evidence.EvidenceTables.Kept;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.NoteReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Checkpoints in the order of their sizes, one of which can be looked at before it is taken. */
final class Shows {
    private final Supplier<Optional<Shown>> source;
    private @Nullable Shown ahead;

    /** @param source the next one each time it is asked; empty: there is none any more */
    Shows(Supplier<Optional<Shown>> source) {
        this.source = source;
        take();
    }

    /** @param page the ones behind a size, some of them */
    static Shows kept(LongFunction<? extends Iterable<Kept>> page, NoteKey key) {
        Queue<Kept> read = new ArrayDeque<>();
        long[] last = {0};
        return new Shows(() -> {
            if (read.isEmpty()) {
                page.apply(last[0]).forEach(read::add);
            }
            Kept next = read.poll();
            if (next == null) {
                return Optional.empty();
            }
            last[0] = next.size();
            return Optional.of(Shown.of(next, key));
        });
    }

    static Shows saved(BufferedReader lines, NoteKey key) {
        var reader = new NoteReader(lines);
        long[] number = {0};
        return new Shows(() -> {
            try {
                return reader.next().map(note -> Shown.of(note, key, ++number[0]));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    /** Null: there is none any more. */
    @Nullable
    Shown ahead() {
        return ahead;
    }

    void take() {
        ahead = source.get().orElse(null);
    }
}
