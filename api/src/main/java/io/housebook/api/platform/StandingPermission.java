package io.housebook.api.platform;

import io.housebook.messages.member.Memberships;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerMapping;

/** An answer that goes on for a while goes on only as long as its caller is allowed what they have asked for. */
@Component
public class StandingPermission {
    private final HttpServletRequest request;
    private final Caller.Resolver callers;
    private final Memberships memberships;
    private final Reads reads;

    /** @param request Spring's proxy for the request of this thread */
    StandingPermission(HttpServletRequest request, Caller.Resolver callers, Memberships memberships, Reads reads) {
        this.request = request;
        this.callers = callers;
        this.memberships = memberships;
        this.reads = reads;
    }

    /** Whether the caller of the current request is still allowed it, asked anew each time and by any thread. */
    public BooleanSupplier ofCurrentRequest() {
        Permission permission = permission();
        OrganizationId organization = PermissionCheck.organization(request);
        Supplier<Caller> caller = callers.again(request);
        return () -> permission.isOfTenant()
                ? reads.ask(() -> caller.get().membership(organization, memberships))
                        .filter(membership -> membership.role().may(permission))
                        .isPresent()
                : caller.get().may(permission);
    }

    private Permission permission() {
        var operation = (HandlerMethod) request.getAttribute(HandlerMapping.BEST_MATCHING_HANDLER_ATTRIBUTE);
        return Objects.requireNonNull(operation.getMethodAnnotation(Requires.class))
                .value();
    }
}
