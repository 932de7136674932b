package io.housebook.api.platform;

import io.housebook.messages.platform.Refused;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * A body is of one type. Spring lets {@code application/*} through to the operations that take {@code application/json}, and
 * then fails with it.
 */
final class ConcreteBody implements HandlerInterceptor {
    /** @throws Refused {@code unsupported-media-type} */
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        String type = request.getContentType();
        // What is refused already is not refused again.
        boolean asked = request.getDispatcherType() == DispatcherType.REQUEST;
        if (asked && type != null && !isConcrete(type)) {
            throw UnmappedErrors.refusal(415);
        }
        return true;
    }

    private static boolean isConcrete(String type) {
        try {
            return MediaType.parseMediaType(type).isConcrete();
        } catch (InvalidMediaTypeException e) {
            return false;
        }
    }
}
