package io.housebook.api.platform;

import io.housebook.messages.platform.Microseconds;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The answers that were given to requests with a key, for a day. They are sealed, for some hold what is shown only
 * once; and so are the fingerprints of the requests, some of which hold a password. */
@Component
class IdempotentAnswers {
    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient database;
    private final KeyRing keys;

    /** @param database the one that waits for the disk, and knows what was written last */
    IdempotentAnswers(@Qualifier("logDataSource") DataSource database, KeyRing keys) {
        this.database = JdbcClient.create(database);
        this.keys = keys;
    }

    /**
     * An answer.
     *
     * @param headers those that say something of what was done
     */
    record Answer(int status, Map<String, String> headers, String body) {}

    /**
     * A request that has come before.
     *
     * @param fingerprint of all that it asked
     * @param answer null: there is none yet, or there never will be
     */
    record Earlier(String fingerprint, @Nullable Answer answer) {}

    /** Whether nobody has come with this key before; from now on somebody has. */
    boolean begin(String id, String fingerprint) {
        return database.sql(
                                "insert into idempotency (id, fingerprint, expires_at) values (?, ?, ?) on conflict do nothing")
                        .params(
                                id,
                                sealed(id, fingerprint),
                                Microseconds.of(Instant.now().plus(KEPT)))
                        .update()
                == 1;
    }

    private String sealed(String id, String fingerprint) {
        return keys.seal(fingerprint.getBytes(StandardCharsets.UTF_8), SealedColumn.FINGERPRINT, id);
    }

    void end(String id, Answer answer) {
        byte[] json = JsonMapper.shared().writeValueAsBytes(answer);
        database.sql("update idempotency set answer = ? where id = ?")
                .params(keys.seal(json, SealedColumn.ANSWER, id), id)
                .update();
    }

    /** As if nobody had come. */
    void forget(String id) {
        database.sql("delete from idempotency where id = ?").param(id).update();
    }

    Optional<Earlier> find(String id) {
        return database.sql("select fingerprint, answer from idempotency where id = ?")
                .param(id)
                .query((row, number) -> new Earlier(fingerprint(id, row.getString(1)), opened(id, row.getString(2))))
                .optional();
    }

    private String fingerprint(String id, String sealed) {
        return new String(keys.open(sealed, SealedColumn.FINGERPRINT, id), StandardCharsets.UTF_8);
    }

    private @Nullable Answer opened(String id, @Nullable String sealed) {
        return sealed == null
                ? null
                : JsonMapper.shared().readValue(keys.open(sealed, SealedColumn.ANSWER, id), Answer.class);
    }

    @Scheduled(fixedDelayString = "PT1H", initialDelayString = "PT1M")
    void sweep() {
        database.sql("delete from idempotency where expires_at < ?")
                .param(Microseconds.of(Instant.now()))
                .update();
    }
}
