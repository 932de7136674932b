package io.housebook.api.platform;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How many requests somebody may make in a time, on each node. What is not used of it comes back steadily, not all at once.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-ratelimit-headers/">RateLimit header fields for HTTP</a>
 */
final class RateLimit {
    private static final String NONE = "-";
    private static final Pattern FORM = Pattern.compile("([1-9]\\d{0,8})/([1-9]\\d{0,4})([smh])");
    /** Of so many somebodies the requests are counted; those who have been gone for long are forgotten first. */
    private static final int COUNTED = 100_000;

    private final String name;
    private final long requests;
    private final Duration time;
    private final @Nullable LoadingCache<String, Bucket> buckets;

    private RateLimit(String name, long requests, Duration time) {
        this.name = name;
        this.requests = requests;
        this.time = time;
        this.buckets = requests == 0
                ? null
                : Caffeine.newBuilder()
                        .maximumSize(COUNTED)
                        .expireAfterAccess(time)
                        .build(key -> bucket());
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(requests).refillGreedy(requests, time))
                .build();
    }

    /**
     * @param name what is counted, such as {@code network}
     * @param text for instance {@code 600/1m}; a dash: there is none
     * @throws StartRefused when it is neither
     */
    static RateLimit parse(String name, String setting, String text) {
        if (text.strip().equals(NONE)) {
            return new RateLimit(name, 0, Duration.ZERO);
        }
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new StartRefused(
                    setting + " is no limit: requests per time, such as 600/1m (s, m, h), or - for none.");
        }
        long amount = Long.parseLong(matcher.group(2));
        return new RateLimit(
                name,
                Long.parseLong(matcher.group(1)),
                switch (matcher.group(3)) {
                    case "s" -> Duration.ofSeconds(amount);
                    case "m" -> Duration.ofMinutes(amount);
                    default -> Duration.ofHours(amount);
                });
    }

    /**
     * Counts a request, and says in the answer how many are left.
     *
     * @throws Refused {@code too-many-requests} when there is none
     */
    void count(String who, HttpServletResponse response) {
        if (buckets == null) {
            return;
        }
        ConsumptionProbe probe = buckets.get(who).tryConsumeAndReturnRemaining(1);
        response.addHeader("RateLimit-Policy", "\"%s\";q=%d;w=%d".formatted(name, requests, time.toSeconds()));
        response.addHeader(
                "RateLimit",
                "\"%s\";r=%d;t=%d"
                        .formatted(name, probe.getRemainingTokens(), seconds(probe.getNanosToWaitForReset())));
        if (!probe.isConsumed()) {
            throw tooMany(
                    seconds(probe.getNanosToWaitForRefill()),
                    "More requests have come from this %s than it may make.".formatted(name));
        }
    }

    /** @param seconds until when there is no use in asking again */
    static Refused tooMany(long seconds, String sentence) {
        return Refused.because(Refusal.TOO_MANY_REQUESTS, sentence, Map.of(Problems.RETRY_AFTER, seconds));
    }

    private static long seconds(long nanoseconds) {
        return Math.ceilDiv(nanoseconds, 1_000_000_000L);
    }
}
