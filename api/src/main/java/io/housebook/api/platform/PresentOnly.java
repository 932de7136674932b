package io.housebook.api.platform;

import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpMethod;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Refuses to be asked about the past where only the present is known: nobody takes the one for the other. */
final class PresentOnly implements HandlerInterceptor {
    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (HttpMethod.GET.matches(request.getMethod())
                && handler instanceof HandlerMethod operation
                && operation.hasMethodAnnotation(Requires.class)
                && request.getParameter(Moments.PARAMETER) != null
                && !knowsThePast(operation)) {
            throw Refused.invalid(List.of(
                    Fault.of(Moments.PARAMETER, "is nothing that this operation knows: it is about the present")));
        }
        return true;
    }

    private static boolean knowsThePast(HandlerMethod operation) {
        return Stream.of(operation.getMethodParameters()).anyMatch(PresentOnly::isMoment);
    }

    private static boolean isMoment(MethodParameter parameter) {
        RequestParam declared = parameter.getParameterAnnotation(RequestParam.class);
        return declared != null && declared.name().equals(Moments.PARAMETER);
    }
}
