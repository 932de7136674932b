package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

/**
 * How a refusal is answered: as an RFC 9457 problem with a stable {@code code}, and the {@code errors} of the request with
 * their places.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
final class Problems {
    /** A detail of a refusal: after how many seconds to ask again. */
    static final String RETRY_AFTER = "retryAfter";

    private Problems() {}

    static ResponseEntity<Object> answer(Refused refused, HttpServletRequest request) {
        return answer(refused, request, HttpHeaders.EMPTY);
    }

    /** @param headers further ones, such as {@code Allow} */
    static ResponseEntity<Object> answer(Refused refused, HttpServletRequest request, HttpHeaders headers) {
        if (isInDoubt(refused, request)) {
            return answer(
                    Refused.because(
                            Refusal.OUTCOME_UNKNOWN,
                            "Something of it was done, and the rest could not be: look what there is by now."),
                    request,
                    headers);
        }
        Refusal refusal = refused.refusal();
        HttpStatus status = status(refusal);
        ResponseEntity.BodyBuilder answer =
                ResponseEntity.status(status).headers(headers).contentType(MediaType.APPLICATION_PROBLEM_JSON);
        // Whoever does not know what became of their change is to look before they ask again.
        if (status == HttpStatus.SERVICE_UNAVAILABLE && refusal != Refusal.OUTCOME_UNKNOWN) {
            answer.header(HttpHeaders.RETRY_AFTER, retryAfter(refusal));
        }
        if (refused.details().get(RETRY_AFTER) instanceof Long seconds) {
            answer.header(HttpHeaders.RETRY_AFTER, seconds.toString());
        }
        if (refusal == Refusal.UNAUTHENTICATED) {
            answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        if (refused.details().get("presentVersion") instanceof Long version) {
            answer.eTag(Answers.tag(version));
        }
        return answer.body(problem(refused, request));
    }

    /** That nothing was changed, and to ask for it again, is no answer when some of it was. */
    private static boolean isInDoubt(Refused refused, HttpServletRequest request) {
        return (refused.refusal() == Refusal.STORE_UNAVAILABLE || refused.refusal() == Refusal.OVERLOADED)
                && CurrentRequest.mayHaveChanged(request);
    }

    /** In seconds. */
    private static String retryAfter(Refusal refusal) {
        return switch (refusal) {
            case IDENTITY_PROVIDER_UNAVAILABLE -> "10";
            case STORE_UNAVAILABLE -> "5";
            default -> "1";
        };
    }

    static ProblemDetail problem(Refused refused, HttpServletRequest request) {
        Refusal refusal = refused.refusal();
        ProblemDetail problem = ProblemDetail.forStatusAndDetail(status(refusal), refused.getMessage());
        problem.setType(URI.create("urn:housebook:problem:" + refusal.code()));
        problem.setTitle(title(refusal));
        problem.setInstance(instance(request));
        problem.setProperty("code", refusal.code());
        problem.setProperty("requestId", RequestId.of(request));
        if (!refused.faults().isEmpty()) {
            problem.setProperty("errors", errors(refused.faults()));
        }
        refused.details().forEach(problem::setProperty);
        return problem;
    }

    /** Null when what was asked for is not even an address. */
    private static @Nullable URI instance(HttpServletRequest request) {
        // What ends outside of the operations is dispatched to an address of its own.
        Object asked = request.getAttribute(RequestDispatcher.ERROR_REQUEST_URI);
        String address = asked instanceof String text ? text : request.getRequestURI();
        try {
            return address == null ? null : new URI(address);
        } catch (URISyntaxException e) {
            return null;
        }
    }

    private static List<Map<String, String>> errors(List<Refused.Fault> faults) {
        return faults.stream()
                .map(fault -> {
                    var error = new LinkedHashMap<String, String>();
                    if (fault.pointer() != null) {
                        error.put("pointer", fault.pointer());
                    }
                    if (fault.parameter() != null) {
                        error.put("parameter", fault.parameter());
                    }
                    error.put("detail", fault.detail());
                    return (Map<String, String>) error;
                })
                .toList();
    }

    private static String title(Refusal refusal) {
        String words = refusal.code().replace('-', ' ').replace(" json", " JSON");
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    static HttpStatus status(Refusal refusal) {
        return switch (refusal) {
            case MALFORMED_JSON, INVALID_REQUEST, INVALID_CURSOR -> HttpStatus.BAD_REQUEST;
            case UNAUTHENTICATED, INVALID_CREDENTIALS -> HttpStatus.UNAUTHORIZED;
            case FORBIDDEN, SIGN_UP_CLOSED -> HttpStatus.FORBIDDEN;
            case NOT_FOUND,
                    ORGANIZATION_NOT_FOUND,
                    PROJECTION_NOT_FOUND,
                    DEAD_LETTER_NOT_FOUND,
                    MEMBER_NOT_FOUND,
                    INVITATION_NOT_FOUND,
                    API_KEY_NOT_FOUND,
                    HOST_NOT_FOUND,
                    USER_NOT_FOUND,
                    SESSION_NOT_FOUND -> HttpStatus.NOT_FOUND;
            case METHOD_NOT_ALLOWED -> HttpStatus.METHOD_NOT_ALLOWED;
            case NOT_ACCEPTABLE -> HttpStatus.NOT_ACCEPTABLE;
            case SLUG_TAKEN,
                    EMAIL_TAKEN,
                    ALREADY_SET_UP,
                    IDENTITY_LINKED,
                    NO_SESSION,
                    ORGANIZATION_ARCHIVED,
                    ALREADY_MEMBER,
                    API_KEY_NAME_TAKEN,
                    HOST_NAME_TAKEN,
                    HOST_RETIRED,
                    CREDENTIAL_SUPERSEDED,
                    IDEMPOTENCY_KEY_IN_USE,
                    ALREADY_INVITED,
                    INVITATION_ENDED,
                    LAST_OWNER,
                    QUOTA_EXCEEDED,
                    REBUILD_RUNNING,
                    REBUILD_NOT_RUNNING,
                    NOTHING_TO_ROLL_BACK,
                    CREDENTIAL_UNREADABLE,
                    PROJECTION_SKIPS_NOTHING -> HttpStatus.CONFLICT;
            case VERSION_MISMATCH -> HttpStatus.PRECONDITION_FAILED;
            case REQUEST_TIMEOUT -> HttpStatus.REQUEST_TIMEOUT;
            case PAYLOAD_TOO_LARGE -> HttpStatus.CONTENT_TOO_LARGE;
            case UNSUPPORTED_MEDIA_TYPE -> HttpStatus.UNSUPPORTED_MEDIA_TYPE;
            case PRECONDITION_REQUIRED -> HttpStatus.PRECONDITION_REQUIRED;
            case IDEMPOTENCY_KEY_REUSED, CREDENTIAL_REQUIRED, NETWORK_NOT_ALLOWED, IMPORT_REFUSED ->
                HttpStatus.UNPROCESSABLE_CONTENT;
            case TOO_MANY_REQUESTS -> HttpStatus.TOO_MANY_REQUESTS;
            case INTERNAL -> HttpStatus.INTERNAL_SERVER_ERROR;
            case READ_MODEL_LAGGING, STORE_UNAVAILABLE, OUTCOME_UNKNOWN, OVERLOADED, IDENTITY_PROVIDER_UNAVAILABLE ->
                HttpStatus.SERVICE_UNAVAILABLE;
        };
    }
}
