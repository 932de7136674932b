package io.housebook.api.platform;

import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/** Lets an operation of Housebook run only for a caller who has the permission that it {@link Requires}. */
@Component
class PermissionCheck implements HandlerInterceptor {
    private final Caller.Resolver callers;

    PermissionCheck(Caller.Resolver callers) {
        this.callers = callers;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation && isOurs(operation)) {
            Requires declared = operation.getMethodAnnotation(Requires.class);
            if (declared == null) {
                throw new IllegalStateException(operation + " declares no permission");
            }
            require(declared.value(), callers.of(request));
            if (declared.reason() && request.getHeader(CurrentRequest.REASON_HEADER) == null) {
                throw Refused.invalid(
                        List.of(Fault.of(CurrentRequest.REASON_HEADER, "must say why: the history keeps it")));
            }
        }
        return true;
    }

    private static boolean isOurs(HandlerMethod operation) {
        return operation.getBeanType().getPackageName().startsWith("io.housebook.api")
                && !operation.getBeanType().equals(UnmappedErrors.class);
    }

    private static void require(Permission permission, Caller caller) {
        if (!caller.permissions().contains(permission)) {
            throw Refused.because(Refusal.FORBIDDEN, "This needs the permission “" + permission.code() + "”.");
        }
    }
}
