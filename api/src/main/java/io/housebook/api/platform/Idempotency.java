package io.housebook.api.platform;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.housebook.api.platform.IdempotentAnswers.Answer;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.util.ContentCachingResponseWrapper;

/**
 * Whoever sends a POST a second time with the same {@code Idempotency-Key}, because no answer came to the first, gets the answer to
 * the first: what is asked for is done once. They get it from {@link KeptAnswers}, if they are still allowed what they ask for.
 *
 * <p>A request leaves its key behind, without an answer, when it is broken off by the end of its node, when nobody knows what became
 * of its commit, or when something of it was done and it failed nevertheless. Nobody does it again then: the answer is 409.
 *
 * @see <a href="https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/">The Idempotency-Key HTTP Header Field</a>
 */
@Component
@Order(10) // Behind Spring Security, for keys are their callers' own, and behind the reading of bodies.
class Idempotency extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    static final int LENGTH = 255;

    private static final List<String> GIVEN_AGAIN = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.LOCATION,
            HttpHeaders.ETAG,
            HttpHeaders.CACHE_CONTROL,
            Answers.POSITION_HEADER);

    private final IdempotentAnswers answers;
    private final Caller.Resolver callers;
    private final HandlerExceptionResolver problems;

    Idempotency(
            IdempotentAnswers answers,
            Caller.Resolver callers,
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.answers = answers;
        this.callers = callers;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST") || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            String key = key(request);
            String id = hash(owner(request), key);
            String fingerprint = fingerprint(request);
            if (answers.begin(id, fingerprint)) {
                first(id, request, response, chain);
            } else {
                KeptAnswers.note(request, id, fingerprint);
                chain.doFilter(request, response);
            }
        } catch (RuntimeException e) {
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
        }
    }

    private static String key(HttpServletRequest request) {
        String key = Objects.requireNonNull(request.getHeader(HEADER)).strip();
        if (!key.matches("[ -~]{1,%d}".formatted(LENGTH))) {
            throw Refused.invalid(List.of(Fault.of(
                    HEADER, "must have 1 to %d characters of ASCII, none of them for control".formatted(LENGTH))));
        }
        return key;
    }

    /** Nobody sees what another has asked for: a key is its caller's, or of those who come from the same network. */
    private String owner(HttpServletRequest request) {
        Caller caller = callers.of(request);
        return caller instanceof Caller.Nobody
                ? RateLimits.network(request)
                : caller.actor().id();
    }

    private static String fingerprint(HttpServletRequest request) {
        String query = request.getQueryString();
        return hash(
                request.getRequestURI() + (query == null ? "" : "?" + query),
                request.getContentType() == null ? "" : request.getContentType(),
                HexFormat.of().formatHex(RepeatableBody.of(request)));
    }

    private void first(String id, HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        var kept = new ContentCachingResponseWrapper(response);
        boolean answered = false;
        try {
            chain.doFilter(request, kept);
            if (isKept(request, kept.getStatus()) && !CurrentRequest.isAnsweredAnew(request)) {
                Map<String, String> headers = GIVEN_AGAIN.stream()
                        .filter(kept::containsHeader)
                        .collect(toMap(identity(), name -> Objects.requireNonNull(kept.getHeader(name))));
                String body = new String(kept.getContentAsByteArray(), StandardCharsets.UTF_8);
                answers.end(id, new Answer(kept.getStatus(), headers, body));
                answered = true;
            }
        } finally {
            if (!answered && !isOpen(request, kept.getStatus())) {
                answers.forget(id);
            }
        }
        kept.copyBodyToResponse();
    }

    /** What may be otherwise the next time, though nothing else was asked, is no answer to keep. */
    private static boolean isKept(HttpServletRequest request, int status) {
        return status < 500 && !isTurnedAway(request, status);
    }

    /** Each time is to be in the history, also when the answer only says that there is nothing. */
    private static boolean isTurnedAway(HttpServletRequest request, int status) {
        return Denials.isTurnedAway(request)
                || status == HttpServletResponse.SC_UNAUTHORIZED
                || status == HttpServletResponse.SC_FORBIDDEN
                || status == 429;
    }

    /** What is done already, or may be, is not to be done again, though its answer does not say so. */
    private static boolean isOpen(HttpServletRequest request, int status) {
        return CurrentRequest.mayHaveChanged(request)
                && !CurrentRequest.isAnsweredAnew(request)
                && !isTurnedAway(request, status);
    }

    /** SHA-256, in hexadecimal digits. */
    static String hash(String... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (String part : parts) {
                byte[] bytes = part.getBytes(StandardCharsets.UTF_8);
                // With its length in front, so that nothing can move from one part to the next.
                digest.update((bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
                digest.update(bytes);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
