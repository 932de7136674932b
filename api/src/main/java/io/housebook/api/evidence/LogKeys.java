package io.housebook.api.evidence;

import io.housebook.api.platform.KeyRing;
import io.housebook.api.platform.SealBroken;
import io.housebook.api.platform.SealedColumn;
import io.housebook.api.platform.StartRefused;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.TypeId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The key that checkpoints are signed with, under the name of the log, which no other has. It is in the database, sealed, so that all
 * nodes have the same one, over restarts and restored backups: who can write to the database alone can neither read nor replace it.
 */
final class LogKeys {
    /** There is one row. */
    private static final String ID = "checkpoints";

    private final JdbcClient database;
    private final KeyRing ring;

    LogKeys(DataSource database, KeyRing ring) {
        this.database = JdbcClient.create(database);
        this.ring = ring;
    }

    /** The one that is there; where none is, a new one. */
    NoteSigner signer() {
        return kept().orElseGet(() -> {
            NoteSigner made = NoteSigner.generate("housebook/" + TypeId.generate("log"));
            byte[] secret = made.secret().getBytes(StandardCharsets.US_ASCII);
            database.sql("insert into log_key (id, sealed, created_at) values (?, ?, ?) on conflict do nothing")
                    .params(ID, ring.seal(secret, SealedColumn.LOG_KEY, ID), Microseconds.of(Instant.now()))
                    .update();
            // Another node may have been faster.
            return kept().orElseThrow();
        });
    }

    private Optional<NoteSigner> kept() {
        return database.sql("select sealed from log_key where id = ?")
                .param(ID)
                .query(String.class)
                .optional()
                .map(this::opened);
    }

    private NoteSigner opened(String sealed) {
        try {
            return NoteSigner.parse(new String(ring.open(sealed, SealedColumn.LOG_KEY, ID), StandardCharsets.US_ASCII));
        } catch (SealBroken e) {
            throw new StartRefused("The key of the log cannot be opened: " + e.sentence());
        }
    }
}
