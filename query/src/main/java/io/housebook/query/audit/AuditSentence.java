package io.housebook.query.audit;

import io.housebook.messages.access.AccessEvent;
import io.housebook.messages.access.AccessEvent.AccessDenied;
import io.housebook.messages.access.AccessEvent.AuditExported;
import io.housebook.messages.access.AccessEvent.AuditRead;
import io.housebook.messages.access.AccessEvent.ConnectionTried;
import io.housebook.messages.access.AccessEvent.KeysRotated;
import io.housebook.messages.access.AccessEvent.SignInFailed;
import io.housebook.messages.access.AccessEvent.SigningKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyUsed;
import io.housebook.messages.host.HostEvent;
import io.housebook.messages.member.InvitationEvent;
import io.housebook.messages.member.InvitationEvent.InvitationAccepted;
import io.housebook.messages.member.InvitationEvent.InvitationDeclined;
import io.housebook.messages.member.InvitationEvent.InvitationExpired;
import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.InvitationRevoked;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.projection.ProjectionEvent;
import io.housebook.messages.projection.ProjectionEvent.DeadLetterEvicted;
import io.housebook.messages.projection.ProjectionEvent.KeptRowsDropped;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitchRefused;
import io.housebook.messages.projection.ProjectionEvent.ProjectionSwitched;
import io.housebook.messages.projection.ProjectionEvent.ProjectionVerified;
import io.housebook.messages.projection.ProjectionEvent.RebuildCancelled;
import io.housebook.messages.projection.ProjectionEvent.RebuildEvent;
import io.housebook.messages.projection.ProjectionEvent.RebuildPaused;
import io.housebook.messages.projection.ProjectionEvent.RebuildResumed;
import io.housebook.messages.projection.ProjectionEvent.RebuildStarted;
import io.housebook.messages.projection.ProjectionEvent.RetryRequested;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.user.SessionEvent;
import io.housebook.messages.user.SessionEvent.SessionRefreshed;
import io.housebook.messages.user.SessionEvent.SessionRevoked;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionEvent.UserSignedOut;
import io.housebook.messages.user.UserEvent;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserEvent.PasswordChanged;
import io.housebook.messages.user.UserEvent.UserDisabled;
import io.housebook.messages.user.UserEvent.UserEnabled;
import io.housebook.messages.user.UserEvent.UserRegistered;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened, in one sentence for people. */
final class AuditSentence {
    private AuditSentence() {}

    /** @param actor the name of who did it, as of then */
    static String of(HousebookEvent event, String actor) {
        String predicate = switch (event) {
            case OrganizationEvent organization -> predicate(organization);
            case MemberEvent member -> predicate(member);
            case InvitationEvent invitation -> predicate(invitation);
            case ApiKeyEvent key -> predicate(key);
            case HostEvent host -> HostSentence.predicate(host);
            case UserEvent user -> predicate(user);
            case SessionEvent session -> predicate(session);
            case AccessEvent access -> predicate(access);
            case ProjectionEvent projection -> predicate(projection);
            default -> throw new IllegalArgumentException("No sentence is written for " + event.getClass());
        };
        return actor + " " + predicate + ".";
    }

    private static String predicate(OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated created ->
                "created the organization “" + created.name() + "” with the slug “" + created.slug() + "”";
            case OrganizationRenamed renamed -> "renamed the organization to “%s”".formatted(renamed.name());
            case OrganizationSlugChanged changed ->
                "changed the organization's slug from “%s” to “%s”".formatted(changed.previousSlug(), changed.slug());
            case OrganizationLogoChanged changed ->
                changed.logoUrl() == null
                        ? "removed the organization's logo"
                        : "set the organization's logo to " + changed.logoUrl();
            case OrganizationArchived _ -> "archived the organization";
            case OrganizationRestored _ -> "restored the organization";
        };
    }

    private static String predicate(MemberEvent event) {
        return switch (event) {
            case MemberJoined joined -> "let " + joined.userId() + " join as " + word(joined.role());
            case MemberRoleChanged changed ->
                "changed the role of %s from %s to %s"
                        .formatted(changed.memberId(), word(changed.previousRole()), word(changed.role()));
            case MemberRemoved removed -> "removed %s, who was %s".formatted(removed.userId(), word(removed.role()));
            case MemberLeft left -> "left the organization as %s".formatted(word(left.role()));
        };
    }

    private static String predicate(InvitationEvent event) {
        return switch (event) {
            case MemberInvited invited -> "invited %s to be %s".formatted(invited.email(), withArticle(invited.role()));
            case InvitationReissued reissued -> "sent the invitation %s again".formatted(reissued.invitationId());
            case InvitationAccepted accepted -> "accepted the invitation of " + accepted.email();
            case InvitationDeclined declined -> "declined the invitation of " + declined.email();
            case InvitationRevoked revoked -> "took back the invitation of " + revoked.email();
            case InvitationExpired expired ->
                "ended the invitation of %s, which nobody had answered in time".formatted(expired.email());
        };
    }

    private static String withArticle(Role role) {
        return switch (role) {
            case OWNER, ADMIN, AUDITOR -> "an " + word(role);
            case MEMBER, VIEWER -> "a " + word(role);
        };
    }

    private static String predicate(ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyIssued issued ->
                "issued the API key “%s” (%s) to be %s"
                        .formatted(issued.name(), issued.hint(), withArticle(issued.role()));
            case ApiKeyRotated rotated ->
                "gave the API key %s another secret (%s)".formatted(rotated.apiKeyId(), rotated.hint());
            case ApiKeyRevoked revoked -> "revoked the API key “%s”".formatted(revoked.name());
            case ApiKeyUsed used ->
                "came with the API key %s for the first time on %s".formatted(used.apiKeyId(), used.day());
        };
    }

    private static String predicate(UserEvent event) {
        return switch (event) {
            case UserRegistered registered ->
                "registered “%s” (%s)%s"
                        .formatted(
                                registered.name(), registered.email(), registered.operator() ? " as the operator" : "");
            case PasswordChanged _ -> "changed their password";
            case IdentityLinked linked -> "came with an identity of %s for the first time".formatted(linked.issuer());
            case UserDisabled disabled -> "disabled the account " + disabled.userId();
            case UserEnabled enabled -> "enabled the account " + enabled.userId();
        };
    }

    private static String predicate(SessionEvent event) {
        return switch (event) {
            case UserSignedIn _ -> "signed in";
            case SessionRefreshed refreshed -> "stayed signed in with " + refreshed.sessionId();
            case UserSignedOut _ -> "signed out";
            case SessionRevoked revoked -> "ended " + revoked.sessionId() + ": " + because(revoked.cause());
        };
    }

    private static String because(SessionEvent.Cause cause) {
        return switch (cause) {
            case TOKEN_REUSED -> "one of its tokens was used a second time";
            case ENDED_ELSEWHERE -> "it was asked for";
            case PASSWORD_CHANGED -> "the password is another one";
            case USER_DISABLED -> "the account is disabled";
            case IDENTITY_LINKED -> "the account has an identity from outside";
            case EXPIRED -> "its time was over";
        };
    }

    private static String predicate(AccessEvent event) {
        return switch (event) {
            case SignInFailed failed ->
                switch (failed.fault()) {
                    case UNKNOWN_ACCOUNT -> "wanted to sign in to an account that there is not";
                    case WRONG_PASSWORD -> "gave a wrong password for " + failed.userId();
                    case DISABLED -> "wanted to sign in to the disabled account " + failed.userId();
                    case INVALID_TOKEN -> "wanted to stay signed in with a token that is not valid";
                    case INVALID_SET_UP_TOKEN -> "wanted to set up Housebook with a token that is not its own";
                };
            case KeysRotated rotated ->
                "sealed %d keys of organizations and %d that sign with the key %s%s"
                        .formatted(
                                rotated.dataKeys(),
                                rotated.signingKeys(),
                                rotated.keyId(),
                                rotated.remaining() == 0 ? "" : ", and left " + rotated.remaining() + " as they were");
            case SigningKeyRotated rotated -> "had access tokens signed with the new key " + rotated.keyId();
            case ConnectionTried tried -> HostSentence.predicate(tried);
            case AuditRead read -> "read the audit log" + search(read.search());
            case AuditExported exported ->
                "exported %s of the audit log as %s%s"
                        .formatted(entries(exported), exported.format(), search(exported.search()));
            case AccessDenied denied ->
                switch (denied.denial()) {
                    case ANONYMOUS -> "asked without signing in for " + denied.operation();
                    case INVALID_TOKEN -> "showed an invalid token for " + denied.operation();
                    case REVOKED_KEY -> "showed a revoked API key for " + denied.operation();
                    case WRONG_NETWORK -> "showed an API key from a wrong network for " + denied.operation();
                    case EXPIRED_TOKEN -> "showed an expired token for " + denied.operation();
                    case UNVERIFIED_EMAIL ->
                        "showed an identity without a verified e-mail address for " + denied.operation();
                    case UNKNOWN_IDENTITY -> "showed an identity that has no account for " + denied.operation();
                    case DISABLED -> "showed the identity of a disabled account for " + denied.operation();
                    case PROVIDER_UNAVAILABLE ->
                        "showed a token that could not be checked, its issuer being away, for " + denied.operation();
                    case ENDED_SESSION -> "showed the token of an ended session for " + denied.operation();
                    case NO_MEMBER -> "is no member of the organization of " + denied.operation();
                    case BEYOND_ROLE -> "went beyond their role with " + denied.operation();
                    case NO_PERMISSION ->
                        "lacked the permission “%s” for %s".formatted(denied.permission(), denied.operation());
                };
        };
    }

    private static String entries(AuditExported exported) {
        return exported.lastSequence() == 0
                ? "nothing"
                : "the entries %d to %d".formatted(exported.firstSequence(), exported.lastSequence());
    }

    private static String search(@Nullable String search) {
        return search == null ? "" : ", searching for “%s”".formatted(search);
    }

    private static String predicate(ProjectionEvent event) {
        return switch (event) {
            case RebuildEvent rebuild -> predicate(rebuild);
            case RetryRequested(ProjectionName projection, Long position) ->
                position == null
                        ? "asked to retry all dead letters of the projection “%s”".formatted(projection)
                        : "asked to retry the dead letter at position %d of the projection “%s”"
                                .formatted(position, projection);
            case DeadLetterEvicted evicted ->
                "let the projection “%s” do without the event at position %d"
                        .formatted(evicted.projection(), evicted.position());
        };
    }

    private static String predicate(RebuildEvent event) {
        String rebuild = "rebuild %d of the projection “%s”".formatted(event.number(), event.projection());
        return switch (event) {
            case RebuildStarted started -> "started " + rebuild + scope(started) + purpose(started);
            case RebuildPaused _ -> "paused " + rebuild;
            case RebuildResumed _ -> "resumed " + rebuild;
            case RebuildCancelled _ -> "cancelled " + rebuild;
            case ProjectionSwitched switched ->
                "put the %d rows of rebuild %d of the projection “%s” in place; %s"
                        .formatted(
                                switched.rows(),
                                switched.number(),
                                switched.projection(),
                                switched.differences() == 0
                                        ? "those before were the same"
                                        : "of those before %s not as the log implies"
                                                .formatted(were(switched.differences())));
            case ProjectionSwitchRefused refused ->
                "left the rows of the projection “%s” in place: %s not as rebuild %d made them"
                        .formatted(refused.projection(), were(refused.differences()), refused.number());
            case ProjectionVerified verified ->
                verified.differences() == 0
                        ? "verified the %d rows of rebuild %d of the projection “%s” up to position %d"
                                .formatted(
                                        verified.rows(), verified.number(), verified.projection(), verified.position())
                        : "found %d rows of the projection “%s” that are not as the log implies at position %d"
                                .formatted(verified.differences(), verified.projection(), verified.position());
            case KeptRowsDropped _ -> "dropped the rows that were kept from before " + rebuild;
        };
    }

    private static String scope(RebuildStarted started) {
        return started.scope() == null ? "" : " for " + started.scope();
    }

    private static String purpose(RebuildStarted started) {
        return switch (started.purpose()) {
            case SWITCH -> started.acceptDifferences() ? ", and accepted that its rows may differ" : "";
            case VERIFY -> " to verify its rows";
            case ROLL_BACK -> " from the rows before its last switch";
        };
    }

    private static String were(long rows) {
        return rows == 1 ? "1 was" : rows + " were";
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
