package io.housebook.api.platform;

import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.host.HostId;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.apache.catalina.connector.ClientAbortException;
import org.apache.coyote.CloseNowException;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.MissingServletRequestParameterException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.async.AsyncRequestNotUsableException;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;

/** Answers everything that ends an operation before its answer. */
@RestControllerAdvice
class ProblemAdvice {
    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);

    /** What is not an id names nothing. */
    private static final Map<Class<?>, Refused> NAMED_BY = Map.of(
            MemberId.class, Refused.because(Refusal.MEMBER_NOT_FOUND, "There is no such member."),
            InvitationId.class, Refused.because(Refusal.INVITATION_NOT_FOUND, "There is no such invitation."),
            ApiKeyId.class, Refused.because(Refusal.API_KEY_NOT_FOUND, "There is no such API key."),
            HostId.class, Refused.because(Refusal.HOST_NOT_FOUND, "There is no such host."),
            UserId.class, Refused.because(Refusal.USER_NOT_FOUND, "There is no such user."),
            SessionId.class, Refused.because(Refusal.SESSION_NOT_FOUND, "There is no such session."));

    private final Denials denials;

    ProblemAdvice(Denials denials) {
        this.denials = denials;
    }

    @ExceptionHandler
    ResponseEntity<Object> refused(Refused refused, HttpServletRequest request) {
        if (refused.refusal() == Refusal.FORBIDDEN) {
            try {
                denials.byRule(request);
            } catch (Refused unrecorded) {
                return Problems.answer(unrecorded, request);
            }
        }
        return Problems.answer(refused, request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadable(HttpMessageNotReadableException e, HttpServletRequest request) {
        return Problems.answer(BodyFaults.refusal(e), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidBody(MethodArgumentNotValidException e, HttpServletRequest request) {
        List<Fault> faults = e.getFieldErrors().stream()
                .map(error ->
                        Fault.at("/" + error.getField().replace('.', '/'), Objects.toString(error.getDefaultMessage())))
                .sorted(Comparator.comparing(Fault::toString))
                .toList();
        return Problems.answer(Refused.invalid(faults), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> invalidParameters(HandlerMethodValidationException e, HttpServletRequest request) {
        List<Fault> faults = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> Fault.of(
                                Objects.toString(result.getMethodParameter().getParameterName()),
                                Objects.toString(error.getDefaultMessage()))))
                .toList();
        return Problems.answer(Refused.invalid(faults), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> wrongType(MethodArgumentTypeMismatchException e, HttpServletRequest request) {
        Refused nothing = NAMED_BY.get(e.getRequiredType());
        if (nothing != null) {
            return Problems.answer(nothing, request);
        }
        return invalidParameter(e.getName(), "must be a " + typeName(e.getRequiredType()), request);
    }

    @ExceptionHandler
    ResponseEntity<Object> missing(MissingServletRequestParameterException e, HttpServletRequest request) {
        return invalidParameter(e.getParameterName(), "must be given", request);
    }

    @ExceptionHandler
    ResponseEntity<Object> unreadableQuery(InvalidParameterException e, HttpServletRequest request) {
        return Problems.answer(
                Refused.because(
                        Refusal.INVALID_REQUEST, "The query cannot be read: it must be name=value, percent-encoded."),
                request);
    }

    private static ResponseEntity<Object> invalidParameter(String name, String detail, HttpServletRequest request) {
        return Problems.answer(Refused.invalid(List.of(Fault.of(name, detail))), request);
    }

    private static String typeName(@Nullable Class<?> type) {
        return type == int.class || type == long.class || type == Long.class
                ? "whole number"
                : type == null ? "value" : type.getSimpleName().toLowerCase(Locale.ROOT);
    }

    /** Nobody is there any more to be told anything: the client of a stream has left. */
    @ExceptionHandler({AsyncRequestNotUsableException.class, ClientAbortException.class})
    void left() {
        // That is no fault.
    }

    /** A part of an answer is sent already: Tomcat cuts the connection, so that nobody takes the part for the whole. */
    @ExceptionHandler
    void cutOff(CloseNowException e) throws CloseNowException {
        throw e;
    }

    /** The rest of what Spring refuses by itself, faults of the database, and faults of our own. */
    @ExceptionHandler
    ResponseEntity<Object> other(Exception e, HttpServletRequest request) {
        if (e instanceof ErrorResponse response && response.getStatusCode().is4xxClientError()) {
            HttpHeaders headers = response.getHeaders();
            return Problems.answer(
                    UnmappedErrors.refusal(response.getStatusCode().value()), request, headers);
        }
        if (StoreFaults.isBehind(e)) {
            LOG.warn("{} found no database: {}", CurrentRequest.operation(request), e.toString());
            return Problems.answer(
                    Refused.because(Refusal.STORE_UNAVAILABLE, "The database does not answer at the moment."), request);
        }
        LOG.error("{} failed", CurrentRequest.operation(request), e);
        return Problems.answer(UnmappedErrors.refusal(500), request);
    }
}
