package io.housebook.api.platform;

import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.member.Membership;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.housebook.messages.user.SessionId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerMapping;

/** What the request that is being answered says about itself. */
@Component
public class CurrentRequest {
    public static final String MIN_POSITION_HEADER = "Housebook-Min-Position";
    public static final String MIN_POSITION_PARAMETER = "min_position";
    static final String REASON_HEADER = "X-Reason";

    private static final String ANSWERED_ANEW = CurrentRequest.class.getName() + ".answeredAnew";
    private static final String MAY_HAVE_CHANGED = CurrentRequest.class.getName() + ".mayHaveChanged";

    /** @see <a href="https://www.w3.org/TR/trace-context/#traceparent-header">W3C Trace Context</a> */
    private static final Pattern TRACE_PARENT =
            Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    /** Whatever else was seen, it is the version that a change is of. */
    private static final Pattern STRONG_TAG =
            Pattern.compile("\"(0|[1-9]\\d{0,17})(-[0-9a-f]{" + 2 * Answers.DIGEST_LENGTH + "})?\"");

    /** A version that no aggregate has: tags that we have not made match nothing. */
    private static final long NO_VERSION = -1;

    private final HttpServletRequest request;
    private final Caller.Resolver callers;

    /** @param request Spring's proxy for the request of this thread */
    CurrentRequest(HttpServletRequest request, Caller.Resolver callers) {
        this.request = request;
        this.callers = callers;
    }

    /** The operation, such as {@code GET /v1/invitations/{token}}: an address itself may hold a secret. */
    static String operation(HttpServletRequest request) {
        return request.getMethod() + " " + request.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE);
    }

    /** The operation that is asked for, such as {@code GET /v1/organizations/{org}/audit}. */
    public String operation() {
        return operation(request);
    }

    public Caller caller() {
        return callers.of(request);
    }

    /** The caller of an operation that requires a person. */
    public Caller.Person person() {
        return (Caller.Person) caller();
    }

    /** What the caller's key gives; null: a person asks. */
    public @Nullable ApiKeyGrant key() {
        return caller() instanceof Caller.Application(ApiKeyGrant grant) ? grant : null;
    }

    /**
     * The session of the caller of an operation that requires a person.
     *
     * @throws Refused {@code no-session} when they have signed in elsewhere
     */
    public SessionId session() {
        SessionId session = person().sessionId();
        if (session == null) {
            throw Refused.because(
                    Refusal.NO_SESSION,
                    "You have signed in with your identity provider: it is there that you sign out.");
        }
        return session;
    }

    /** What the caller of an operation in an organization is there. */
    public Membership membership() {
        return PermissionCheck.membership(request);
    }

    /**
     * Who asks, from where and why.
     *
     * @param actor as whom
     * @throws Refused when the reason is none
     */
    Origin origin(Origin.Actor actor) {
        return origin(actor, reason());
    }

    /** The same for a reason that is known, or of which there is none. */
    Origin origin(Origin.Actor actor, @Nullable String reason) {
        return new Origin(
                actor,
                RemoteAddress.of(request).map(InetAddress::getHostAddress).orElse(null),
                request.getHeader(HttpHeaders.USER_AGENT),
                RequestId.of(request),
                traceId(),
                reason);
    }

    /**
     * Whoever does something before it is recorded asks this first.
     *
     * @throws Refused when the reason is none
     */
    public void requireRecordable() {
        reason();
    }

    private @Nullable String reason() {
        List<String> given = Collections.list(request.getHeaders(REASON_HEADER));
        if (given.isEmpty()) {
            return null;
        }
        return HeaderText.decoded(given.getFirst())
                .filter(text -> given.size() == 1 && Origin.isReason(text))
                .map(String::strip)
                .orElseThrow(() -> Refused.invalid(List.of(Fault.of(
                        REASON_HEADER,
                        "must be one text of 1 to %d characters after trimming and no control characters, in UTF-8"
                                .formatted(Origin.REASON_LENGTH)))));
    }

    private @Nullable String traceId() {
        String header = request.getHeader("traceparent");
        if (header == null) {
            return null;
        }
        Matcher matcher = TRACE_PARENT.matcher(header);
        return matcher.matches() ? matcher.group(1) : null;
    }

    /** The answer is kept for nobody who asks again with the same {@code Idempotency-Key}: they ask anew. */
    public void answerAnew() {
        request.setAttribute(ANSWERED_ANEW, true);
    }

    static boolean isAnsweredAnew(HttpServletRequest request) {
        return request.getAttribute(ANSWERED_ANEW) != null;
    }

    /** Something of what was asked for is in the log, or may be. What is recorded of those who only read is nothing of theirs. */
    void noteChange() {
        if (!onlyReads()) {
            request.setAttribute(MAY_HAVE_CHANGED, true);
        }
    }

    static boolean mayHaveChanged(HttpServletRequest request) {
        return request.getAttribute(MAY_HAVE_CHANGED) != null;
    }

    /** Whoever asks wants to change nothing: what is recorded of that is not theirs. */
    boolean onlyReads() {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** The position that the answer must include; null when any will do. */
    @Nullable
    Long minPosition() {
        String header = request.getHeader(MIN_POSITION_HEADER);
        return header != null
                ? position(MIN_POSITION_HEADER, header)
                : position(MIN_POSITION_PARAMETER, request.getParameter(MIN_POSITION_PARAMETER));
    }

    private static @Nullable Long position(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (!text.matches("\\d{1,18}")) {
            throw Refused.invalid(List.of(Fault.of(name, "must be a position: a whole number from 0")));
        }
        return Long.valueOf(text);
    }

    /**
     * The version that the sender of a change has seen; null for {@code *}, which is any.
     *
     * @throws Refused {@code precondition-required} without If-Match
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-13.1.1">RFC 9110, If-Match</a>
     */
    public @Nullable Long expectedVersion() {
        String header = request.getHeader(HttpHeaders.IF_MATCH);
        if (header == null) {
            throw Refused.because(
                    Refusal.PRECONDITION_REQUIRED,
                    "A change needs the header If-Match with the ETag of the version that it changes.");
        }
        String tag = header.strip();
        if (tag.equals("*")) {
            return null;
        }
        if (tag.contains(",")) {
            throw Refused.invalid(List.of(Fault.of(HttpHeaders.IF_MATCH, "must be a single ETag or *")));
        }
        Matcher matcher = STRONG_TAG.matcher(tag);
        return matcher.matches() ? Long.valueOf(matcher.group(1)) : NO_VERSION;
    }
}
