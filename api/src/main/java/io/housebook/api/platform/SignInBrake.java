package io.housebook.api.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Slows down who tries passwords: after some failures each further one doubles the time to wait, for this account from this
 * network. Nobody is locked out for good, and nobody can lock out the owner, who comes from elsewhere. Whether there is such an
 * account makes no difference.
 */
@Component
public class SignInBrake {
    /** People mistype. */
    static final int FREE = 4;

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(15);
    private static final int REMEMBERED = 100_000;

    private final InstantSource clock;
    private final Cache<Who, Failures> failures = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LONGEST.multipliedBy(2))
            .build();

    private record Who(String account, String network) {}

    private record Failures(int count, Instant last) {
        /** How long to wait; not at all as long as it is free, also when the last one is of a later moment. */
        Duration left(Instant now) {
            int beyond = count - FREE;
            if (beyond <= 0) {
                return Duration.ZERO;
            }
            Duration wait = FIRST.multipliedBy(1L << Math.min(beyond - 1, 20));
            return Duration.between(now, last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST));
        }
    }

    @Autowired
    SignInBrake() {
        this(InstantSource.system());
    }

    SignInBrake(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * To be asked before the password is looked at. It counts as a failure until it is known to be none: of many attempts that
     * come at once, no more are let through than of those that come one after the other.
     *
     * @param account as it was given
     * @throws Refused {@code too-many-requests} when it is too early
     */
    public Attempt begin(String account, HttpServletRequest request) {
        return begin(account, RateLimits.network(request));
    }

    Attempt begin(String account, String network) {
        var who = new Who(account, network);
        Instant now = clock.instant();
        var waitedFrom = new AtomicReference<>(now);
        failures.asMap().compute(who, (same, before) -> {
            if (before == null) {
                return new Failures(1, now);
            }
            requirePatience(before.left(now));
            waitedFrom.set(before.last());
            return new Failures(before.count() + 1, now);
        });
        return new Attempt(who, now, waitedFrom.get());
    }

    private static void requirePatience(Duration left) {
        if (left.isPositive()) {
            throw RateLimit.tooMany(
                    left.plusMillis(999).toSeconds(), "Too many sign-ins have failed; wait before you try again.");
        }
    }

    /** One that is under way. Whoever closes it without having said what became of it has learned nothing: it does not count. */
    public final class Attempt implements AutoCloseable {
        private final Who who;
        private final Instant began;
        private final Instant waitedFrom;
        private boolean over;

        private Attempt(Who who, Instant began, Instant waitedFrom) {
            this.who = who;
            this.began = began;
            this.waitedFrom = waitedFrom;
        }

        /** Whatever failed before is forgotten. */
        public void succeeded() {
            over = true;
            failures.invalidate(who);
        }

        /** The time to wait begins now. */
        public void failed() {
            over = true;
            Instant now = clock.instant();
            failures.asMap().merge(who, new Failures(1, now), (counted, one) -> new Failures(counted.count(), now));
        }

        @Override
        public void close() {
            if (!over) {
                failures.asMap().computeIfPresent(who, (same, counted) -> without(counted));
            }
        }

        private @Nullable Failures without(Failures counted) {
            if (counted.count() == 1) {
                return null;
            }
            // Who has waited need not wait again; what has failed meanwhile has its own time.
            Instant last = counted.last().equals(began) ? waitedFrom : counted.last();
            return new Failures(counted.count() - 1, last);
        }
    }
}
