package io.housebook.api.vault;

import io.housebook.api.platform.KeyRing;
import io.housebook.api.platform.KeyUses;
import io.housebook.api.platform.SealedColumn;
import io.housebook.api.platform.WriteAheadLog;
import io.housebook.messages.access.KeyRotationView;
import io.housebook.messages.access.KeyView;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Brings what the database keeps under the key that seals, so that the others can be given up. */
@Component
class KeyRotation {
    /** Whoever asks is answered within this time, and asks again for the rest. */
    private static final Duration AT_MOST = Duration.ofSeconds(10);

    private final DataSource database;
    private final KeyRing ring;
    private final KeyUses uses;
    private final WriteAheadLog writeAheadLog;

    KeyRotation(
            @Qualifier("logDataSource") DataSource database, KeyRing ring, KeyUses uses, WriteAheadLog writeAheadLog) {
        this.database = database;
        this.ring = ring;
        this.uses = uses;
        this.writeAheadLog = writeAheadLog;
    }

    /** It can be broken off at any point, and asked for at any time, on any node: what is done is done. */
    KeyRotationView rotate() {
        long end = System.nanoTime() + AT_MOST.toNanos();
        BooleanSupplier goOn = () -> System.nanoTime() < end;
        Resealing signingKeys = new Resealing(database, ring, SealedColumn.SIGNING_KEY).run(goOn);
        Resealing logKeys = new Resealing(database, ring, SealedColumn.LOG_KEY).run(goOn);
        Resealing dataKeys = new Resealing(database, ring, SealedColumn.DATA_KEY).run(goOn);
        if (signingKeys.resealed() + logKeys.resealed() + dataKeys.resealed() > 0) {
            // The key before may have become known: what it has sealed is not to be found any more.
            writeAheadLog.truncate();
        }
        var previous = new TreeSet<>(signingKeys.previousKeyIds());
        previous.addAll(logKeys.previousKeyIds());
        previous.addAll(dataKeys.previousKeyIds());
        return new KeyRotationView(
                ring.sealingKeyId(),
                List.copyOf(previous),
                dataKeys.resealed(),
                signingKeys.resealed() + logKeys.resealed(),
                dataKeys.unreadable() + signingKeys.unreadable() + logKeys.unreadable(),
                sealedOtherwise(SealedColumn.DATA_KEY)
                        + sealedOtherwise(SealedColumn.SIGNING_KEY)
                        + sealedOtherwise(SealedColumn.LOG_KEY),
                sealedOtherwise(SealedColumn.FINGERPRINT));
    }

    private long sealedOtherwise(SealedColumn column) {
        return uses.of(column).entrySet().stream()
                .filter(use -> !use.getKey().equals(ring.sealingKeyId()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** The one that seals first, and behind the others those that the node lacks, which a node with other settings has used. */
    List<KeyView> keys() {
        Map<String, Long> dataKeys = uses.of(SealedColumn.DATA_KEY);
        var signingKeys = new HashMap<>(uses.of(SealedColumn.SIGNING_KEY));
        uses.of(SealedColumn.LOG_KEY).forEach((id, keys) -> signingKeys.merge(id, keys, Long::sum));
        Map<String, Long> answers = uses.of(SealedColumn.FINGERPRINT);
        var ids = new LinkedHashSet<>(ring.keyIds());
        ids.addAll(dataKeys.keySet());
        ids.addAll(signingKeys.keySet());
        ids.addAll(answers.keySet());
        return ids.stream()
                .map(id -> new KeyView(
                        id,
                        ring.keyIds().contains(id),
                        id.equals(ring.sealingKeyId()),
                        dataKeys.getOrDefault(id, 0L),
                        signingKeys.getOrDefault(id, 0L),
                        answers.getOrDefault(id, 0L)))
                .toList();
    }
}
