package io.housebook.api.platform;

import io.housebook.messages.access.AccessCommand.RecordDenial;
import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Turns callers away. Each time is in the history before the caller learns of it; where it cannot be, the answer is a 503. */
@Component
class Denials {
    private static final String RECORDED = Denials.class.getName();

    private final Commands commands;

    Denials(Commands commands) {
        this.commands = commands;
    }

    /** Of who has not shown who they are. */
    Refused unauthenticated(Denial denial, HttpServletRequest request) {
        record(OrganizationId.INSTANCE, denial, null, request);
        return Refused.because(
                denial == Denial.PROVIDER_UNAVAILABLE ? Refusal.IDENTITY_PROVIDER_UNAVAILABLE : Refusal.UNAUTHENTICATED,
                switch (denial) {
                    case EXPIRED_TOKEN ->
                        "The access token or API key has expired: refresh the session, or get another key.";
                    case ENDED_SESSION -> "The session has ended: sign in again.";
                    case REVOKED_KEY -> "The API key was revoked.";
                    case WRONG_NETWORK -> "The API key is not good from this address.";
                    case UNVERIFIED_EMAIL -> "The identity provider vouches for no e-mail address of yours.";
                    case UNKNOWN_IDENTITY -> "This identity has no account here.";
                    case DISABLED -> "The account is disabled.";
                    case PROVIDER_UNAVAILABLE ->
                        "The identity provider does not tell its keys at the moment, so its tokens cannot be checked.";
                    case INVALID_TOKEN -> "The access token or API key is not valid.";
                    case ANONYMOUS, NO_MEMBER, NO_PERMISSION, BEYOND_ROLE ->
                        "This needs an access token: sign in first.";
                });
    }

    /** Of an organization of which the caller has no part: it is as if there were none. */
    Refused noMember(HttpServletRequest request) {
        record(OrganizationId.INSTANCE, Denial.NO_MEMBER, null, request);
        return Refused.because(Refusal.ORGANIZATION_NOT_FOUND, "There is no such organization.");
    }

    /** @param organization in which the caller may do something, but not this; or the instance */
    Refused noPermission(OrganizationId organization, Permission permission, HttpServletRequest request) {
        record(organization, Denial.NO_PERMISSION, permission, request);
        return Refused.because(Refusal.FORBIDDEN, "This needs the permission “" + permission.code() + "”.");
    }

    /** Of whom a rule has refused what their permission would have let them do; the rest is in the history already. */
    void byRule(HttpServletRequest request) {
        if (!isTurnedAway(request)) {
            record(PermissionCheck.organization(request), Denial.BEYOND_ROLE, null, request);
        }
    }

    /** Whether that has been done to a request, and recorded. */
    static boolean isTurnedAway(HttpServletRequest request) {
        return request.getAttribute(RECORDED) != null;
    }

    private void record(
            OrganizationId organization, Denial denial, @Nullable Permission permission, HttpServletRequest request) {
        commands.report(new RecordDenial(
                AccessId.generate(),
                organization,
                denial,
                CurrentRequest.operation(request),
                permission == null ? null : permission.code()));
        request.setAttribute(RECORDED, true);
    }
}
