package io.housebook.query.audit;

import io.housebook.messages.access.AccessEvent;
import io.housebook.messages.apikey.ApiKeyEvent;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyUsed;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent;
import io.housebook.messages.host.HostEvent.HostActivated;
import io.housebook.messages.host.HostEvent.HostConnectionChanged;
import io.housebook.messages.host.HostEvent.HostConnectionTested;
import io.housebook.messages.host.HostEvent.HostCredentialRevealed;
import io.housebook.messages.host.HostEvent.HostCredentialRotated;
import io.housebook.messages.host.HostEvent.HostDeactivated;
import io.housebook.messages.host.HostEvent.HostMoved;
import io.housebook.messages.host.HostEvent.HostRegistered;
import io.housebook.messages.host.HostEvent.HostRenamed;
import io.housebook.messages.host.HostEvent.HostRetired;
import io.housebook.messages.host.HostEvent.HostSettingsChanged;
import io.housebook.messages.host.HostSettings;
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
import io.housebook.messages.projection.ProjectionEvent.RebuildPaused;
import io.housebook.messages.projection.ProjectionEvent.RebuildResumed;
import io.housebook.messages.projection.ProjectionEvent.RebuildStarted;
import io.housebook.messages.projection.ProjectionEvent.RetryRequested;
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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the fields of an aggregate are after an event, those that it sets: under the names that views have. A field that is set to
 * null is there no more. What only tells of a use sets nothing.
 *
 * <p>Of secrets it is what they are recognised by: a version and a fingerprint, a hint, an id, the beginning of a hash.
 */
final class EventFields {
    private static final String STATE = "state";
    private static final String NAME = "name";
    private static final String ROLE = "role";
    private static final String CREDENTIAL = "credential";
    private static final String TOKEN = "token";
    private static final String REBUILD = "rebuild";

    private static final int FINGERPRINT = 12;

    private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

    /** A credential, as far as one may see it. */
    private record Recognised(int version, String fingerprint) {}

    private EventFields() {}

    static Map<String, @Nullable Object> of(HousebookEvent event) {
        return switch (event) {
            case OrganizationEvent organization -> of(organization);
            case MemberEvent member -> of(member);
            case InvitationEvent invitation -> of(invitation);
            case ApiKeyEvent key -> of(key);
            case HostEvent host -> of(host);
            case UserEvent user -> of(user);
            case SessionEvent session -> of(session);
            case ProjectionEvent projection -> of(projection);
            case AccessEvent _ -> Map.of();
            default -> throw new IllegalArgumentException("Nobody knows what " + event.getClass() + " sets");
        };
    }

    private static Map<String, @Nullable Object> of(OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated created ->
                set(NAME, created.name()).and("slug", created.slug()).and(STATE, "active").fields;
            case OrganizationRenamed renamed -> set(NAME, renamed.name()).fields;
            case OrganizationSlugChanged changed -> set("slug", changed.slug()).fields;
            case OrganizationLogoChanged changed -> set("logoUrl", changed.logoUrl()).fields;
            case OrganizationArchived _ -> set(STATE, "archived").fields;
            case OrganizationRestored _ -> set(STATE, "active").fields;
        };
    }

    private static Map<String, @Nullable Object> of(MemberEvent event) {
        return switch (event) {
            case MemberJoined joined ->
                set("userId", joined.userId()).and(ROLE, joined.role()).and(STATE, "present").fields;
            case MemberRoleChanged changed -> set(ROLE, changed.role()).fields;
            case MemberRemoved _ -> set(ROLE, null).and(STATE, "removed").fields;
            case MemberLeft _ -> set(ROLE, null).and(STATE, "left").fields;
        };
    }

    private static Map<String, @Nullable Object> of(InvitationEvent event) {
        return switch (event) {
            case MemberInvited invited ->
                set("email", invited.email())
                        .and(ROLE, invited.role())
                        .and("inviter", invited.inviter())
                        .and(TOKEN, fingerprint(invited.tokenHash()))
                        .and("expiresAt", invited.expiresAt())
                        .and(STATE, "pending")
                        .fields;
            case InvitationReissued reissued -> {
                EventFields set = set(TOKEN, fingerprint(reissued.tokenHash())).and("expiresAt", reissued.expiresAt());
                yield (reissued.inviter() == null ? set : set.and("inviter", reissued.inviter())).fields;
            }
            case InvitationAccepted _ -> ended("accepted");
            case InvitationDeclined _ -> ended("declined");
            case InvitationRevoked _ -> ended("revoked");
            case InvitationExpired _ -> ended("expired");
        };
    }

    private static Map<String, @Nullable Object> ended(String state) {
        return set(TOKEN, null).and(STATE, state).fields;
    }

    private static Map<String, @Nullable Object> of(ApiKeyEvent event) {
        return switch (event) {
            case ApiKeyIssued issued ->
                set(NAME, issued.name())
                        .and(ROLE, issued.role())
                        .and("secret", issued.hint())
                        .and("networks", issued.networks())
                        .and("expiresAt", issued.expiresAt())
                        .and(STATE, "active")
                        .fields;
            case ApiKeyRotated rotated ->
                set("secret", rotated.hint()).and("previousUntil", rotated.previousUntil()).fields;
            case ApiKeyRevoked _ -> set("secret", null).and(STATE, "revoked").fields;
            case ApiKeyUsed used -> set("lastUsed", used.day()).fields;
        };
    }

    private static Map<String, @Nullable Object> of(HostEvent event) {
        return switch (event) {
            case HostRegistered registered ->
                set(NAME, registered.name())
                        .and(registered.connection())
                        .and(registered.settings())
                        .and("sortOrder", registered.sortOrder())
                        .and(CREDENTIAL, recognised(registered.credential()))
                        .and(STATE, "active")
                        .fields;
            case HostRenamed renamed -> set(NAME, renamed.name()).fields;
            case HostConnectionChanged changed -> {
                EventFields set = new EventFields().and(changed.connection());
                HostCredential credential = changed.credential();
                yield (credential == null ? set : set.and(CREDENTIAL, recognised(credential))).fields;
            }
            case HostSettingsChanged changed -> new EventFields().and(changed.settings()).fields;
            case HostMoved moved -> set("sortOrder", moved.sortOrder()).fields;
            case HostCredentialRotated rotated -> set(CREDENTIAL, recognised(rotated.credential())).fields;
            case HostActivated _ -> set(STATE, "active").fields;
            case HostDeactivated _ -> set(STATE, "inactive").fields;
            case HostRetired _ -> set(CREDENTIAL, null).and(STATE, "retired").fields;
            case HostConnectionTested _, HostCredentialRevealed _ -> Map.of();
        };
    }

    private static Map<String, @Nullable Object> of(UserEvent event) {
        return switch (event) {
            case UserRegistered registered ->
                set("email", registered.email())
                        .and(NAME, registered.name())
                        .and("passwordId", registered.passwordId())
                        .and("operator", registered.operator())
                        .and(STATE, "enabled")
                        .fields;
            case PasswordChanged changed -> set("passwordId", changed.passwordId()).fields;
            case IdentityLinked linked ->
                set("identity", linked.issuer() + " " + fingerprint(linked.identityHash())).fields;
            case UserDisabled _ -> set(STATE, "disabled").fields;
            case UserEnabled _ -> set(STATE, "enabled").fields;
        };
    }

    private static Map<String, @Nullable Object> of(SessionEvent event) {
        return switch (event) {
            case UserSignedIn signedIn ->
                set("userId", signedIn.userId())
                        .and(TOKEN, fingerprint(signedIn.tokenHash()))
                        .and("expiresAt", signedIn.expiresAt())
                        .and(STATE, "open")
                        .fields;
            case SessionRefreshed refreshed -> set(TOKEN, fingerprint(refreshed.tokenHash())).fields;
            case UserSignedOut _ -> set(TOKEN, null).and(STATE, "ended").fields;
            case SessionRevoked _ -> set(TOKEN, null).and(STATE, "revoked").fields;
        };
    }

    private static Map<String, @Nullable Object> of(ProjectionEvent event) {
        return switch (event) {
            case RebuildStarted started -> set("number", started.number()).and(REBUILD, "running").fields;
            case RebuildPaused _ -> set(REBUILD, "paused").fields;
            case RebuildResumed _ -> set(REBUILD, "running").fields;
            case RebuildCancelled _ -> set(REBUILD, "cancelled").fields;
            case ProjectionSwitched _ -> set(REBUILD, "switched").fields;
            case ProjectionSwitchRefused _ -> set(REBUILD, "refused").fields;
            case ProjectionVerified _ -> set(REBUILD, "verified").fields;
            case KeptRowsDropped _ -> set(REBUILD, "dropped").fields;
            case RetryRequested _, DeadLetterEvicted _ -> Map.of();
        };
    }

    private static EventFields set(String field, @Nullable Object value) {
        return new EventFields().and(field, value);
    }

    private EventFields and(String field, @Nullable Object value) {
        fields.put(field, value);
        return this;
    }

    private EventFields and(HostConnection connection) {
        return and("url", connection.url()).and("user", connection.user()).and("tls", connection.tls());
    }

    private EventFields and(HostSettings settings) {
        return and("timezone", settings.timezone())
                .and("maxExecutionSeconds", settings.maxExecutionSeconds())
                .and("labels", settings.labels());
    }

    private static Recognised recognised(HostCredential credential) {
        return new Recognised(credential.version(), credential.fingerprint());
    }

    private static String fingerprint(String hash) {
        return hash.length() > FINGERPRINT ? hash.substring(0, FINGERPRINT) : hash;
    }
}
