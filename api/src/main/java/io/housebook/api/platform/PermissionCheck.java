package io.housebook.api.platform;

import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.member.Membership;
import io.housebook.messages.member.Memberships;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;

/**
 * Lets an operation of Housebook run only for a caller who has the permission that it {@link Requires}: in the organization of
 * its path, by what the caller is there now. Of an organization that is not theirs, callers do not even learn that it exists.
 */
@Component
class PermissionCheck implements HandlerInterceptor {
    /** The variable of the path that names the tenant. */
    private static final String ORGANIZATION = "org";

    private static final String MEMBERSHIP = Membership.class.getName();

    private final Caller.Resolver callers;
    private final Memberships memberships;
    private final Denials denials;
    private final ApiKeyUses uses;
    private final Reads reads;
    private final RateLimits limits;

    PermissionCheck(
            Caller.Resolver callers,
            Memberships memberships,
            Denials denials,
            ApiKeyUses uses,
            Reads reads,
            RateLimits limits) {
        this.callers = callers;
        this.memberships = memberships;
        this.denials = denials;
        this.uses = uses;
        this.reads = reads;
        this.limits = limits;
    }

    /** What the caller is in the organization of the path of a request that has been let through. */
    static Membership membership(HttpServletRequest request) {
        if (request.getAttribute(MEMBERSHIP) instanceof Membership membership) {
            return membership;
        }
        throw new IllegalStateException(request.getRequestURI() + " requires no permission of a tenant");
    }

    /** The organization of the same path; the instance where there is none. */
    static OrganizationId organization(HttpServletRequest request) {
        return request.getAttribute(MEMBERSHIP) instanceof Membership membership
                ? membership.organizationId()
                : OrganizationId.INSTANCE;
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod operation && isOurs(operation) && !isLetThrough(request)) {
            Requires declared = operation.getMethodAnnotation(Requires.class);
            if (declared == null) {
                throw new IllegalStateException(operation + " declares no permission");
            }
            require(declared.value(), request);
            limits.countCaller(callers.of(request), response);
            if (declared.reason() && request.getHeader(CurrentRequest.REASON_HEADER) == null) {
                throw Refused.invalid(
                        List.of(Fault.of(CurrentRequest.REASON_HEADER, "must say why: the history keeps it")));
            }
        }
        return true;
    }

    /** An answer that goes on comes by once more when it ends, and its caller need not be allowed it any more by then. */
    private static boolean isLetThrough(HttpServletRequest request) {
        return request.getDispatcherType() == DispatcherType.ASYNC;
    }

    private static boolean isOurs(HandlerMethod operation) {
        return operation.getBeanType().getPackageName().startsWith("io.housebook.api")
                && !operation.getBeanType().equals(UnmappedErrors.class);
    }

    private void require(Permission permission, HttpServletRequest request) {
        Caller caller = callers.of(request);
        if (permission == Permission.ANYONE) {
            return;
        }
        if (caller instanceof Caller.Nobody(Denial denial)) {
            throw denials.unauthenticated(denial, request);
        }
        if (permission.isOfTenant()) {
            requireInOrganization(permission, caller, request);
        } else if (!caller.may(permission)) {
            throw denials.noPermission(OrganizationId.INSTANCE, permission, request);
        }
        if (caller instanceof Caller.Application(ApiKeyGrant grant)) {
            uses.note(grant);
        }
    }

    private void requireInOrganization(Permission permission, Caller caller, HttpServletRequest request) {
        Membership membership = named(request)
                .flatMap(organization -> reads.ask(() -> caller.membership(organization, memberships)))
                .orElseThrow(() -> denials.noMember(request));
        boolean personal = permission.isPersonal() && !(caller instanceof Caller.Person);
        if (personal || !membership.role().may(permission)) {
            throw denials.noPermission(membership.organizationId(), permission, request);
        }
        request.setAttribute(MEMBERSHIP, membership);
    }

    /** Empty: what is not an id names nothing. */
    private static Optional<OrganizationId> named(HttpServletRequest request) {
        var variables = (Map<?, ?>) request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
        if (!(variables.get(ORGANIZATION) instanceof String id)) {
            throw new IllegalStateException(request.getRequestURI() + " names no organization");
        }
        try {
            return Optional.of(new OrganizationId(id));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }
}
