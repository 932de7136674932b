package io.housebook.api.host;

import io.housebook.api.connection.NetworkNotAllowed;
import io.housebook.api.connection.NetworkPolicy;
import io.housebook.messages.host.HostUrl;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * Asks the network policy about many hosts, of which each name may take seconds to be looked up: some at once, and not for ever.
 * What is not found out in time is let through, as it is for one host: each connection is judged again.
 */
@Component
class NetworkCheck {
    /** A part of the lookups that there may be, so that others have theirs. */
    private static final int AT_ONCE = 8;

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final NetworkPolicy policy;

    NetworkCheck(NetworkPolicy policy) {
        this.policy = policy;
    }

    private record Verdict(HostUrl url, Optional<String> closed) {}

    /** Those that may not be connected to, each with a sentence that says why. */
    Map<HostUrl, String> closed(Collection<HostUrl> urls) {
        List<Callable<Verdict>> questions = new LinkedHashSet<>(urls)
                .stream().<Callable<Verdict>>map(url -> () -> judge(url)).toList();
        try (ExecutorService threads =
                Executors.newFixedThreadPool(AT_ONCE, Thread.ofVirtual().factory())) {
            return threads.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
                    .filter(verdict -> verdict.state() != Future.State.CANCELLED)
                    .map(NetworkCheck::known)
                    .filter(verdict -> verdict.closed().isPresent())
                    .collect(Collectors.toMap(
                            Verdict::url, verdict -> verdict.closed().orElseThrow()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Nobody waits for the import any more.");
        }
    }

    private Verdict judge(HostUrl url) {
        try {
            policy.check(url);
            return new Verdict(url, Optional.empty());
        } catch (NetworkNotAllowed e) {
            return new Verdict(url, Optional.of(e.sentence()));
        }
    }

    private static Verdict known(Future<Verdict> verdict) {
        if (verdict.state() == Future.State.FAILED) {
            throw new IllegalStateException(verdict.exceptionNow());
        }
        return verdict.resultNow();
    }
}
