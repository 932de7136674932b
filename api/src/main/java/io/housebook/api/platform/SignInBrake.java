package io.housebook.api.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
    private final Cache<Attempt, Failures> failures = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(LONGEST.multipliedBy(2))
            .build();

    private record Attempt(String account, String network) {}

    private record Failures(int count, Instant last) {
        Instant waitsUntil() {
            int beyond = count - FREE;
            if (beyond <= 0) {
                return last;
            }
            Duration wait = FIRST.multipliedBy(1L << Math.min(beyond - 1, 20));
            return last.plus(wait.compareTo(LONGEST) < 0 ? wait : LONGEST);
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
     * To be asked before the password is looked at.
     *
     * @param account as it was given
     * @throws Refused {@code too-many-requests} when it is too early
     */
    public void requirePatience(String account, HttpServletRequest request) {
        Duration left = left(account, RateLimits.network(request));
        if (left.isPositive()) {
            throw RateLimit.tooMany(
                    left.plusMillis(999).toSeconds(), "Too many sign-ins have failed; wait before you try again.");
        }
    }

    public void failed(String account, HttpServletRequest request) {
        failed(account, RateLimits.network(request));
    }

    public void succeeded(String account, HttpServletRequest request) {
        failures.invalidate(new Attempt(account, RateLimits.network(request)));
    }

    Duration left(String account, String network) {
        Failures before = failures.getIfPresent(new Attempt(account, network));
        return before == null ? Duration.ZERO : Duration.between(clock.instant(), before.waitsUntil());
    }

    void failed(String account, String network) {
        failures.asMap()
                .merge(
                        new Attempt(account, network),
                        new Failures(1, clock.instant()),
                        (before, one) -> new Failures(before.count() + 1, one.last()));
    }
}
