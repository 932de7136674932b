package io.housebook.api.platform;

import io.housebook.api.platform.IdempotentAnswers.Answer;
import io.housebook.api.platform.IdempotentAnswers.Earlier;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Gives the answer to the first request with an {@code Idempotency-Key} to who repeats it, in the place of the operation: behind the
 * permission check, so that nobody is told again what they may no longer know.
 *
 * @see Idempotency
 */
@Component
class KeptAnswers implements HandlerInterceptor {
    private static final String REPLAYED = "Idempotency-Replayed";

    private static final String REPEATED = KeptAnswers.class.getName();
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);

    private final IdempotentAnswers answers;

    KeptAnswers(IdempotentAnswers answers) {
        this.answers = answers;
    }

    /**
     * A request whose key has come before.
     *
     * @param id of the key
     * @param fingerprint of all that is asked
     */
    private record Repeated(String id, String fingerprint) {}

    /** The request is not to be done: its key has come before. */
    static void note(HttpServletRequest request, String id, String fingerprint) {
        request.setAttribute(REPEATED, new Repeated(id, fingerprint));
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
            throws IOException {
        // What has become an error on its way is answered as that.
        boolean asked = request.getDispatcherType() == DispatcherType.REQUEST;
        if (asked && request.getAttribute(REPEATED) instanceof Repeated repeated) {
            write(first(repeated), response);
            return false;
        }
        return true;
    }

    private Answer first(Repeated repeated) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            Optional<Earlier> earlier = answers.find(repeated.id());
            if (earlier.isPresent() && !earlier.get().fingerprint().equals(repeated.fingerprint())) {
                throw Refused.because(
                        Refusal.IDEMPOTENCY_KEY_REUSED, "Another request has come with this Idempotency-Key before.");
            }
            Answer answer = earlier.map(Earlier::answer).orElse(null);
            if (answer != null) {
                return answer;
            }
            if (earlier.isEmpty() || System.nanoTime() >= deadline) {
                throw Refused.because(
                        Refusal.IDEMPOTENCY_KEY_IN_USE,
                        "The first request with this Idempotency-Key has no answer: it is under way, or it is not known"
                                + " what became of it. Look whether the change was made.");
            }
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
        }
    }

    private static void write(Answer answer, HttpServletResponse response) throws IOException {
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setHeader(REPLAYED, "true");
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        if (body.length > 0) {
            response.setContentLength(body.length);
            response.getOutputStream().write(body);
        }
    }
}
