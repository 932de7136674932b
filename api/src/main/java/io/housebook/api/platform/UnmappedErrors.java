package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.swagger.v3.oas.annotations.Hidden;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Answers what ends outside of the operations, of which only the status is known: as a problem too, not as a page. */
@Hidden
@RestController
class UnmappedErrors implements ErrorController {
    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
        RequestId.name(request, response);
        Object status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return Problems.answer(refusal(status instanceof Integer code ? code : 404), request);
    }

    static Refused refusal(int status) {
        return switch (status) {
            case 403 -> Refused.because(Refusal.FORBIDDEN, "This is not allowed.");
            case 404 -> Refused.because(Refusal.NOT_FOUND, "There is nothing at this address.");
            case 405 -> Refused.because(Refusal.METHOD_NOT_ALLOWED, "This address does not take this method.");
            case 406 -> Refused.because(Refusal.NOT_ACCEPTABLE, "Answers are application/json.");
            case 408 -> WholeBodies.late();
            case 413 -> Refused.because(Refusal.PAYLOAD_TOO_LARGE, "The request is too large.");
            case 415 -> Refused.because(Refusal.UNSUPPORTED_MEDIA_TYPE, "The body must be application/json.");
            // What Tomcat does not take of HTTP: a transfer coding, a version.
            case 501, 505 -> Refused.because(Refusal.INVALID_REQUEST, "The request is not one of HTTP/1.1.");
            default ->
                status >= 400 && status < 500
                        ? Refused.because(Refusal.INVALID_REQUEST, "The request is not valid.")
                        : Refused.because(
                                Refusal.INTERNAL, "Housebook has failed; its log has the reason under the request id.");
        };
    }
}
