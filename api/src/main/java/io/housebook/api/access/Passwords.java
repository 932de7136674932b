package io.housebook.api.access;

import com.nulabinc.zxcvbn.Zxcvbn;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/**
 * What is kept of passwords: Argon2id with its parameters, in a table of its own, and never in an event. A row is written
 * before the event that names it; one that no event came to name opens nothing, and {@link PasswordSweep} drops it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106, Argon2</a>
 */
@Component
public class Passwords {
    public static final int MIN_LENGTH = 12;
    public static final int MAX_LENGTH = 1024;

    /** Longer than people wait for an answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final int PARALLELISM = 1;
    private static final int MEMORY_KIB = 19 * 1024;
    private static final int ITERATIONS = 2;

    /** What people think of first is at the beginning; a measure of the whole would take long. */
    private static final int MEASURED = 72;

    private final JdbcClient reading;
    private final JdbcClient writing;
    private final PasswordEncoder encoder =
            new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, PARALLELISM, MEMORY_KIB, ITERATIONS);
    private final Zxcvbn measure = new Zxcvbn();
    /** Each takes its memory and a core. */
    private final FewAtOnce atOnce = new FewAtOnce(
            Runtime.getRuntime().availableProcessors(), PATIENCE, "Too many passwords are being checked.");

    /** Compared with where there is no account, which takes as long as where there is one. */
    private final String nobodys = ofNoPassword();

    Passwords(@Qualifier("readDataSource") DataSource reading, @Qualifier("logDataSource") DataSource writing) {
        this.reading = JdbcClient.create(reading);
        this.writing = JdbcClient.create(writing);
    }

    /**
     * Whether it is one that is tried first: a common one, a sequence, or something of the person.
     *
     * @param known about the person, such as their name
     */
    public boolean isCommon(String password, List<String> known) {
        String beginning = password.substring(0, Math.min(password.length(), MEASURED));
        return measure.measure(beginning, known).getScore() < 2;
    }

    /**
     * Keeps a password, for an event to name.
     *
     * @throws Refused {@code overloaded}
     */
    public PasswordId keep(UserId user, String password) {
        PasswordId id = PasswordId.generate();
        writing.sql("insert into password (id, user_id, hash, created_at) values (?, ?, ?, ?)")
                .params(id.value(), user.value(), encode(password), Microseconds.of(Instant.now()))
                .update();
        return id;
    }

    /** Drops what is kept of one that will not be in force again. */
    public void drop(PasswordId superseded) {
        writing.sql("delete from password where id = ?")
                .param(superseded.value())
                .update();
    }

    /** Drops what is kept of all passwords of a user. */
    public void dropAll(UserId user) {
        writing.sql("delete from password where user_id = ?")
                .param(user.value())
                .update();
    }

    /**
     * The password of the account, if this is it; takes the same time when there is no account. It may be superseded by the time
     * that something is done about it.
     *
     * @throws Refused {@code overloaded}
     */
    public Optional<PasswordId> shown(Optional<Account> account, String password) {
        Optional<PasswordId> present = account.map(Account::passwordId);
        Optional<String> hash = present.flatMap(this::hash);
        if (!matches(password, hash.orElse(nobodys)) || hash.isEmpty()) {
            return Optional.empty();
        }
        if (encoder.upgradeEncoding(hash.get())) {
            writing.sql("update password set hash = ? where id = ?")
                    .params(encode(password), present.orElseThrow().value())
                    .update();
        }
        return present;
    }

    /**
     * A hash as the encoder writes it, of whatever it may be of: to make one of a password would take a tenth of a second of each start.
     *
     * @see <a href="https://github.com/P-H-C/phc-string-format/blob/master/phc-sf-spec.md">PHC string format</a>
     */
    static String ofNoPassword() {
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s"
                .formatted(MEMORY_KIB, ITERATIONS, PARALLELISM, noise(SALT_BYTES), noise(HASH_BYTES));
    }

    private static String noise(int bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(Secrets.random(bytes));
    }

    private Optional<String> hash(PasswordId id) {
        return reading.sql("select hash from password where id = ?")
                .param(id.value())
                .query(String.class)
                .optional();
    }

    private String encode(String password) {
        return atOnce.run(() -> Objects.requireNonNull(encoder.encode(password)));
    }

    private boolean matches(String password, String hash) {
        return atOnce.run(() -> encoder.matches(password, hash));
    }
}
