package io.housebook.api.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import io.housebook.api.platform.KeyRing;
import io.housebook.api.platform.SealBroken;
import io.housebook.api.platform.SealedColumn;
import io.housebook.api.platform.StartRefused;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.TypeId;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;

/**
 * The keys that access tokens are signed with: on the curve P-256, the newest one signs, those before it are still believed as
 * long as a token of theirs may be good. They are in the database, sealed, so that all nodes have the same ones, over restarts.
 */
final class SigningKeys implements JWKSource<SecurityContext> {
    /** Another node's new key is believed within this time, and signs only after it. */
    private static final Duration SPREAD = Duration.ofSeconds(30);

    private static final Logger LOG = LoggerFactory.getLogger(SigningKeys.class);

    private final JdbcClient reading;
    private final JdbcClient writing;
    private final KeyRing ring;
    private final Duration tokenLifetime;
    private final InstantSource clock;
    private volatile List<Kept> kept;

    /** A key, and since when it is there. */
    private record Kept(ECKey key, Instant since) {}

    SigningKeys(JdbcClient reading, JdbcClient writing, KeyRing ring, Duration tokenLifetime, InstantSource clock) {
        this.reading = reading;
        this.writing = writing;
        this.ring = ring;
        this.tokenLifetime = tokenLifetime;
        this.clock = clock;
        try {
            this.kept = read();
        } catch (SealBroken e) {
            throw new StartRefused("A key that signs cannot be opened: " + e.sentence());
        }
        if (kept.isEmpty()) {
            add(TypeId.generate("sig"));
        }
    }

    /** Makes a new one, which signs as soon as all nodes know it. */
    void add(String id) {
        try {
            ECKey key = new ECKeyGenerator(Curve.P_256)
                    .keyID(id)
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .generate();
            writing.sql("insert into signing_key (id, sealed, created_at) values (?, ?, ?)")
                    .params(
                            id,
                            ring.seal(
                                    key.toJSONString().getBytes(StandardCharsets.UTF_8), SealedColumn.SIGNING_KEY, id),
                            Microseconds.of(clock.instant()))
                    .update();
        } catch (JOSEException e) {
            throw new IllegalStateException("No key can be made", e);
        }
        kept = read();
    }

    /** Learns of the keys that other nodes have made. */
    @Scheduled(fixedDelay = 10_000)
    void refresh() {
        try {
            kept = read();
        } catch (SealBroken e) {
            LOG.warn("The keys that sign stay as they were known: {}", e.sentence());
        }
    }

    /** Newest first. */
    private List<Kept> read() {
        return reading.sql("select id, sealed, created_at from signing_key order by created_at desc, id desc")
                .query((row, number) ->
                        new Kept(key(row.getString(1), row.getString(2)), Microseconds.toInstant(row.getLong(3))))
                .list();
    }

    private ECKey key(String id, String sealed) {
        try {
            return ECKey.parse(new String(ring.open(sealed, SealedColumn.SIGNING_KEY, id), StandardCharsets.UTF_8));
        } catch (ParseException e) {
            throw new IllegalStateException("The signing key " + id + " is none", e);
        }
    }

    /** The one that signs now. */
    ECKey signing() {
        Instant known = clock.instant().minus(SPREAD);
        List<Kept> all = believed();
        return all.stream()
                .filter(key -> key.since().isBefore(known))
                .findFirst()
                .orElse(all.getLast())
                .key();
    }

    /** The newest one, and those before it of which a good token may be under way. */
    private List<Kept> believed() {
        List<Kept> all = kept;
        // When the next one was made, it was not known to all nodes, and by the time it was, some may not have looked
        // yet.
        Instant replaced = clock.instant().minus(tokenLifetime).minus(SPREAD.multipliedBy(2));
        return IntStream.range(0, all.size())
                .filter(i -> i == 0 || all.get(i - 1).since().isAfter(replaced))
                .mapToObj(all::get)
                .toList();
    }

    private JWKSet keys() {
        return new JWKSet(believed().stream().map(key -> (JWK) key.key()).toList());
    }

    /** What others may know of them. */
    JWKSet published() {
        return keys().toPublicJWKSet();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        return selector.select(keys());
    }
}
