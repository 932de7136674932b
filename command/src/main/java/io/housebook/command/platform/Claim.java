package io.housebook.command.platform;

import io.housebook.messages.access.AccessEvent;
import io.housebook.messages.apikey.ApiKeyEvent;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyUsed;
import io.housebook.messages.host.HostEvent;
import io.housebook.messages.member.InvitationEvent;
import io.housebook.messages.member.InvitationEvent.InvitationEnded;
import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionEvent;
import io.housebook.messages.user.SessionEvent;
import io.housebook.messages.user.SessionEvent.SessionRefreshed;
import io.housebook.messages.user.SessionEvent.SessionRevoked;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionEvent.UserSignedOut;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserEvent;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserEvent.PasswordChanged;
import io.housebook.messages.user.UserEvent.UserDisabled;
import io.housebook.messages.user.UserEvent.UserEnabled;
import io.housebook.messages.user.UserEvent.UserRegistered;
import io.housebook.messages.user.UserId;
import java.util.ArrayList;
import java.util.List;

/**
 * What an event demands of all aggregates together: what it takes and gives up of the things that may exist only once, and
 * how many of a kind there may be. A pure function of the event, so that the table of claims can be made anew from the log.
 *
 * <p>The keys of one kind share all but their last part: {@code owner:org_…:mem_…} is one of the family {@code owner:org_…}.
 * Counting a family is counting its keys, so a count cannot differ from what it counts.
 */
sealed interface Claim {
    /** Of the user who has set the instance up. */
    String SET_UP = "set-up:instance";

    /** How many members an organization may have. */
    int MEMBERS = 1000;

    /** How many API keys an organization may have. */
    int API_KEYS = 100;

    /** How many invitations of an organization may be pending. */
    int INVITATIONS = 1000;

    /**
     * The event takes the key.
     *
     * @param key for instance {@code slug:acme}
     * @param ifTaken the refusal of the whole unit of work when somebody has it already
     */
    record Taken(String key, Refused ifTaken) implements Claim {}

    /** The event gives the key up. */
    record Freed(String key) implements Claim {}

    /**
     * The event cannot be while somebody has the key.
     *
     * @param ifTaken the refusal of the whole unit of work when somebody has
     */
    record Barred(String key, Refused ifTaken) implements Claim {}

    /**
     * What the event leaves behind must be within bounds.
     *
     * @param ifNot the refusal of the whole unit of work when there are fewer or more keys of the family
     */
    record Counted(String family, long atLeast, long atMost, Refused ifNot) implements Claim {}

    /** The family of a key. */
    static String family(String key) {
        return key.substring(0, key.lastIndexOf(':'));
    }

    /** The claims of an event, in the order in which they are to be settled. */
    static List<Claim> of(HousebookEvent event) {
        return switch (event) {
            case OrganizationEvent organization -> of(organization);
            case MemberEvent member -> of(member);
            case InvitationEvent invitation -> of(invitation);
            case ApiKeyEvent key -> of(key);
            case HostEvent host -> HostClaims.of(host);
            case UserEvent user -> of(user);
            case SessionEvent session -> of(session);
            case ProjectionEvent _, AccessEvent _ -> List.of();
            default -> throw new IllegalArgumentException("No claims are declared for " + event.getClass());
        };
    }

    private static List<Claim> of(OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated created -> List.of(slugTaken(created.slug()));
            case OrganizationSlugChanged changed ->
                List.of(new Freed(slug(changed.previousSlug())), slugTaken(changed.slug()));
            // It keeps its slug: it may come back.
            case OrganizationArchived archived ->
                List.of(new Taken(archived(archived.organizationId()), archivedAlready()));
            case OrganizationRestored restored -> List.of(new Freed(archived(restored.organizationId())));
            case OrganizationRenamed _, OrganizationLogoChanged _ -> List.of();
        };
    }

    private static List<Claim> of(MemberEvent event) {
        var claims = new ArrayList<Claim>();
        // The organization's own events need no such bar: their versions follow that of its archiving.
        claims.add(new Barred(archived(event.organizationId()), archivedAlready()));
        switch (event) {
            case MemberJoined joined -> {
                claims.add(new Taken(place(event.organizationId(), joined.userId()), memberAlready()));
                claims.add(new Counted(
                        "member:" + event.organizationId(),
                        0,
                        MEMBERS,
                        Refused.because(
                                Refusal.QUOTA_EXCEEDED,
                                "The organization has %d members, and may have no more.".formatted(MEMBERS))));
                claims.addAll(becomes(joined.role(), event));
            }
            case MemberRoleChanged changed -> {
                claims.addAll(becomes(changed.role(), event));
                claims.addAll(wasBefore(changed.previousRole(), event));
            }
            case MemberRemoved removed -> claims.addAll(gone(removed.userId(), removed.role(), event));
            case MemberLeft left -> claims.addAll(gone(left.userId(), left.role(), event));
        }
        return claims;
    }

    private static List<Claim> of(InvitationEvent event) {
        OrganizationId organization = event.organizationId();
        return switch (event) {
            case MemberInvited invited ->
                List.of(
                        new Barred(archived(organization), archivedAlready()),
                        new Taken(invitation(organization, invited.email()), alreadyInvited()),
                        new Counted(
                                invitations(organization),
                                0,
                                INVITATIONS,
                                Refused.because(
                                        Refusal.QUOTA_EXCEEDED,
                                        "The organization has %d pending invitations, and may have no more."
                                                .formatted(INVITATIONS))),
                        new Taken(invitee(invited.email()) + ":" + organization, alreadyInvited()),
                        tokenTaken(invited.tokenHash()));
            case InvitationReissued reissued ->
                List.of(
                        new Barred(archived(organization), archivedAlready()),
                        new Freed(invitationToken(reissued.previousTokenHash())),
                        tokenTaken(reissued.tokenHash()));
            // Also of an archived organization: what is over is over. Who accepts joins, which is barred then.
            case InvitationEnded ended ->
                List.of(
                        new Freed(invitation(organization, ended.email())),
                        new Freed(invitee(ended.email()) + ":" + organization),
                        new Freed(invitationToken(ended.tokenHash())));
        };
    }

    static Refused memberAlready() {
        return Refused.because(Refusal.ALREADY_MEMBER, "The person is a member of this organization already.");
    }

    private static Refused alreadyInvited() {
        return Refused.because(Refusal.ALREADY_INVITED, "There is a pending invitation for this person already.");
    }

    private static Claim tokenTaken(String hash) {
        return new Taken(
                invitationToken(hash), Refused.because(Refusal.VERSION_MISMATCH, "The token is in use already."));
    }

    private static List<Claim> of(ApiKeyEvent event) {
        OrganizationId organization = event.organizationId();
        var claims = new ArrayList<Claim>();
        switch (event) {
            case ApiKeyIssued issued -> {
                claims.add(new Barred(archived(organization), archivedAlready()));
                claims.add(new Taken(
                        apiKeyName(organization, issued.name()),
                        Refused.because(
                                Refusal.API_KEY_NAME_TAKEN, "Another API key of the organization has this name.")));
                claims.add(new Taken(apiKey(event), inUse()));
                claims.add(new Counted(
                        family(apiKey(event)),
                        0,
                        API_KEYS,
                        Refused.because(
                                Refusal.QUOTA_EXCEEDED,
                                "The organization has %d API keys, and may have no more.".formatted(API_KEYS))));
                claims.add(new Taken(apiKeySecret(issued.secretHash()), inUse()));
            }
            case ApiKeyRotated rotated -> {
                claims.add(new Barred(archived(organization), archivedAlready()));
                claims.add(new Taken(apiKeySecret(rotated.secretHash()), inUse()));
            }
            // Also in an archived organization: who is to be out is out.
            case ApiKeyRevoked revoked -> {
                claims.add(new Freed(apiKeyName(organization, revoked.name())));
                claims.add(new Freed(apiKey(event)));
            }
            case ApiKeyUsed _ -> {}
        }
        return claims;
    }

    private static Refused inUse() {
        return Refused.because(Refusal.VERSION_MISMATCH, "The API key is in use already.");
    }

    private static List<Claim> of(UserEvent event) {
        return switch (event) {
            case UserRegistered registered -> {
                var claims = new ArrayList<Claim>();
                claims.add(new Taken(
                        email(registered.email()),
                        Refused.because(Refusal.EMAIL_TAKEN, "There is an account with this e-mail address already.")));
                if (registered.operator()) {
                    claims.add(new Taken(
                            SET_UP,
                            Refused.because(Refusal.ALREADY_SET_UP, "This Housebook has been set up already.")));
                }
                yield claims;
            }
            case IdentityLinked linked ->
                List.of(new Taken(
                        identity(linked.identityHash()),
                        Refused.because(Refusal.IDENTITY_LINKED, "The identity belongs to another account already.")));
            case PasswordChanged _, UserDisabled _, UserEnabled _ -> List.of();
        };
    }

    private static List<Claim> of(SessionEvent event) {
        String key = session(event.userId(), event.sessionId());
        return switch (event) {
            case UserSignedIn _ ->
                List.of(new Taken(key, Refused.because(Refusal.VERSION_MISMATCH, "The session is there already.")));
            case UserSignedOut _, SessionRevoked _ -> List.of(new Freed(key));
            case SessionRefreshed _ -> List.of();
        };
    }

    private static List<Claim> gone(UserId user, Role last, MemberEvent event) {
        var claims = new ArrayList<Claim>();
        claims.add(new Freed(place(event.organizationId(), user)));
        claims.addAll(wasBefore(last, event));
        return claims;
    }

    private static List<Claim> becomes(Role role, MemberEvent event) {
        return role == Role.OWNER
                ? List.of(new Taken(
                        owner(event.organizationId(), event.memberId()),
                        Refused.because(Refusal.VERSION_MISMATCH, "The member is an owner already.")))
                : List.of();
    }

    private static List<Claim> wasBefore(Role role, MemberEvent event) {
        return role == Role.OWNER
                ? List.of(
                        new Freed(owner(event.organizationId(), event.memberId())),
                        new Counted(
                                "owner:" + event.organizationId(),
                                1,
                                Long.MAX_VALUE,
                                Refused.because(
                                        Refusal.LAST_OWNER,
                                        "This is the organization's last owner; make somebody else an owner first.")))
                : List.of();
    }

    private static Claim slugTaken(String slug) {
        return new Taken(
                slug(slug),
                Refused.because(Refusal.SLUG_TAKEN, "Another organization has the slug “" + slug + "” already."));
    }

    static Refused archivedAlready() {
        return Refused.because(
                Refusal.ORGANIZATION_ARCHIVED,
                "The organization is archived and refuses changes until it is restored.");
    }

    private static String slug(String slug) {
        return "slug:" + slug;
    }

    static String archived(OrganizationId organization) {
        return "archived:" + organization;
    }

    /** Who is a member of what. */
    static String place(OrganizationId organization, UserId user) {
        return "member:" + organization + ":" + user;
    }

    private static String owner(OrganizationId organization, MemberId member) {
        return "owner:" + organization + ":" + member;
    }

    private static String apiKey(ApiKeyEvent event) {
        return "apikey:" + event.organizationId() + ":" + event.apiKeyId();
    }

    private static String apiKeyName(OrganizationId organization, String name) {
        return "apikey-name:" + organization + ":" + name;
    }

    /** Which API key it opens, or has opened: it is never given up, so that who shows what was revoked can be told so. */
    static String apiKeySecret(String hash) {
        return "apikey-secret:" + hash;
    }

    private static String invitations(OrganizationId organization) {
        return "invitation:" + organization;
    }

    static String invitation(OrganizationId organization, String email) {
        return invitations(organization) + ":" + email;
    }

    /** The family of the organizations that have invited a person. */
    static String invitee(String email) {
        return "invitee:" + email;
    }

    /** Which pending invitation it opens. */
    static String invitationToken(String hash) {
        return "invitation-token:" + hash;
    }

    /** Whose account it is. */
    static String email(String email) {
        return "email:" + email;
    }

    /** Whose identity it is. */
    static String identity(String hash) {
        return "identity:" + hash;
    }

    /** The family of a user's open sessions. */
    static String sessions(UserId user) {
        return "session:" + user;
    }

    /** That it is open. */
    static String session(UserId user, SessionId session) {
        return sessions(user) + ":" + session;
    }
}
