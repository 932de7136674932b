package io.housebook.api.access;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.io.IOException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys of an identity provider. It is asked for them when a token is to be checked and they are old, or the token names one
 * that is not among them: so new keys are found. Whatever tokens come, it is asked once in a while only; and while it is away,
 * the keys that are known stay good for some time.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
    static final Duration FRESH = Duration.ofMinutes(5);
    static final Duration GOOD = Duration.ofHours(1);
    static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(ProviderKeys.class);

    private final Source source;
    private final InstantSource clock;
    private volatile Known known = new Known(new JWKSet(), Instant.EPOCH);
    private final ReentrantLock asking = new ReentrantLock();
    private Instant asked = Instant.EPOCH;

    /** Where they come from. */
    interface Source {
        JWKSet keys() throws IOException, ParseException;
    }

    private record Known(JWKSet keys, Instant since) {
        boolean isWithin(Duration age, Instant now) {
            return now.isBefore(since.plus(age));
        }
    }

    ProviderKeys(Source source, InstantSource clock) {
        this.source = source;
        this.clock = clock;
    }

    /** @throws KeySourceException when the provider does not tell them */
    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        Known present = known;
        List<JWK> found = selector.select(present.keys());
        Instant now = clock.instant();
        boolean doing = present.isWithin(FRESH, now) || (present.isWithin(GOOD, now) && asking.isLocked());
        return doing && !found.isEmpty() ? found : selector.select(renewed());
    }

    /** Whoever comes while somebody asks, and cannot do without, waits for that answer. */
    private JWKSet renewed() throws KeySourceException {
        asking.lock();
        try {
            if (!clock.instant().isBefore(asked.plus(PAUSE))) {
                ask();
            }
        } finally {
            asking.unlock();
        }
        if (!known.isWithin(GOOD, clock.instant())) {
            throw new KeySourceException("The identity provider does not tell its keys");
        }
        return known.keys();
    }

    private void ask() {
        try {
            known = new Known(source.keys(), clock.instant());
        } catch (IOException | ParseException | IllegalArgumentException e) {
            LOG.warn("The identity provider does not tell its keys: {}", e.toString());
        }
        asked = clock.instant();
    }
}
