package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.access.AccessEvent.AccessDenied;
import io.housebook.messages.access.AccessEvent.AuditExported;
import io.housebook.messages.access.AccessEvent.AuditRead;
import io.housebook.messages.access.AccessEvent.ConnectionTried;
import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.access.AccessEvent.KeysRotated;
import io.housebook.messages.access.AccessEvent.SignInFailed;
import io.housebook.messages.access.AccessEvent.SignInFault;
import io.housebook.messages.access.AccessEvent.SigningKeyRotated;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyUsed;
import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import io.housebook.messages.member.InvitationEvent.InvitationAccepted;
import io.housebook.messages.member.InvitationEvent.InvitationDeclined;
import io.housebook.messages.member.InvitationEvent.InvitationExpired;
import io.housebook.messages.member.InvitationEvent.InvitationReissued;
import io.housebook.messages.member.InvitationEvent.InvitationRevoked;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.HousebookEvent;
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
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.SessionEvent.Cause;
import io.housebook.messages.user.SessionEvent.SessionRefreshed;
import io.housebook.messages.user.SessionEvent.SessionRevoked;
import io.housebook.messages.user.SessionEvent.UserSignedIn;
import io.housebook.messages.user.SessionEvent.UserSignedOut;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserEvent.PasswordChanged;
import io.housebook.messages.user.UserEvent.UserDisabled;
import io.housebook.messages.user.UserEvent.UserEnabled;
import io.housebook.messages.user.UserEvent.UserRegistered;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ClaimTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final MemberId MEMBER = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    private static final UserId ADA = new UserId("usr_01h455vb4pex5vsknk084sn02s");

    private static final ProjectionName AUDIT = new ProjectionName("audit");

    private static final HousebookEvent CREATED = new OrganizationCreated(ACME, "Acme", "acme");
    private static final HousebookEvent SLUG_CHANGED = new OrganizationSlugChanged(ACME, "acme-ltd", "acme");
    private static final HousebookEvent ARCHIVED = new OrganizationArchived(ACME);
    private static final HousebookEvent RESTORED = new OrganizationRestored(ACME);
    private static final HousebookEvent JOINED = new MemberJoined(ACME, MEMBER, ADA, Role.OWNER);
    private static final HousebookEvent ROLE_CHANGED = new MemberRoleChanged(ACME, MEMBER, Role.ADMIN, Role.OWNER);
    private static final HousebookEvent REMOVED = new MemberRemoved(ACME, MEMBER, ADA, Role.OWNER);
    private static final HousebookEvent LEFT = new MemberLeft(ACME, MEMBER, ADA, Role.VIEWER);

    private static final SessionId SESSION = new SessionId("ses_01h455vb4pex5vsknk084sn02v");
    private static final AccessId ACCESS = new AccessId("acc_01h455vb4pex5vsknk084sn02w");
    private static final ApiKeyId KEY = new ApiKeyId("key_01h455vb4pex5vsknk084sn02y");
    private static final HousebookEvent ISSUED =
            new ApiKeyIssued(ACME, KEY, "Grafana", Role.VIEWER, "e3b0", "…", List.of(), null);
    private static final HousebookEvent ROTATED =
            new ApiKeyRotated(ACME, KEY, "44b0", "…", "e3b0", Instant.EPOCH, null);
    private static final HousebookEvent KEY_REVOKED = new ApiKeyRevoked(ACME, KEY, "Grafana", List.of("44b0", "e3b0"));
    private static final InvitationId INVITATION = new InvitationId("inv_01h455vb4pex5vsknk084sn02x");
    private static final HousebookEvent INVITED =
            new MemberInvited(ACME, INVITATION, "ada@example.com", Role.VIEWER, ADA, "e3b0", Instant.EPOCH);
    private static final HousebookEvent REISSUED =
            new InvitationReissued(ACME, INVITATION, "44b0", "e3b0", Instant.EPOCH, ADA);
    private static final List<HousebookEvent> ENDED = List.of(
            new InvitationAccepted(ACME, INVITATION, "ada@example.com", "e3b0", ADA, MEMBER),
            new InvitationDeclined(ACME, INVITATION, "ada@example.com", "e3b0"),
            new InvitationRevoked(ACME, INVITATION, "ada@example.com", "e3b0"),
            new InvitationExpired(ACME, INVITATION, "ada@example.com", "e3b0"));
    private static final HousebookEvent REGISTERED = new UserRegistered(ADA, "ada@example.com", "Ada", null, false);
    private static final HousebookEvent LINKED = new IdentityLinked(ADA, "https://id.example.com", "e3b0");
    private static final HousebookEvent SIGNED_IN = new UserSignedIn(SESSION, ADA, "e3b0", Instant.EPOCH);
    private static final HousebookEvent SIGNED_OUT = new UserSignedOut(SESSION, ADA);
    private static final HousebookEvent REVOKED = new SessionRevoked(SESSION, ADA, Cause.TOKEN_REUSED);
    private static final String OPEN = "is barred by archived:" + ACME + " as ORGANIZATION_ARCHIVED";
    private static final String ANOTHER_OWNER = "wants 1 to any number of owner:" + ACME + " or LAST_OWNER";

    static Stream<HousebookEvent> eventsWithoutClaims() {
        return Stream.of(
                new OrganizationRenamed(ACME, "Acme"),
                new OrganizationLogoChanged(ACME, null),
                new ApiKeyUsed(ACME, KEY, LocalDate.of(2026, 11, 23)),
                new PasswordChanged(ADA, new PasswordId("pwd_01h455vb4pex5vsknk084sn02t")),
                new UserDisabled(ADA),
                new UserEnabled(ADA),
                new SessionRefreshed(SESSION, ADA, "e3b0"),
                new SignInFailed(ACCESS, SignInFault.UNKNOWN_ACCOUNT, null),
                new AccessDenied(ACCESS, ACME, Denial.ANONYMOUS, "GET /v1/me", null),
                new KeysRotated(ACCESS, "0123456789abcdef", List.of(), 0, 0, 0),
                new SigningKeyRotated(ACCESS, "sig_01h455vb4pex5vsknk084sn02z"),
                new AuditRead(ACCESS, ACME, "GET /v1/organizations/{org}/audit", null),
                new AuditExported(ACCESS, ACME, "csv", null, 0, 10, 1, 5),
                new ConnectionTried(
                        ACCESS,
                        ACME,
                        new HostConnection(new HostUrl("http://8.8.8.8"), "reader", Tls.VERIFY),
                        new ConnectionOutcome(
                                ConnectionStage.POLICY,
                                ConnectionFault.NETWORK_NOT_ALLOWED,
                                List.of(new ConnectionOutcome.Latency(ConnectionStage.POLICY, 1)),
                                1,
                                null,
                                null,
                                null)),
                new RebuildStarted(AUDIT, 1, RebuildPurpose.SWITCH, false, null),
                new RebuildPaused(AUDIT, 1),
                new RebuildResumed(AUDIT, 1),
                new RebuildCancelled(AUDIT, 1),
                new ProjectionSwitched(AUDIT, 1, 10, 9, "e3b0", 0),
                new ProjectionSwitchRefused(AUDIT, 1, 10, 9, "e3b0", 1),
                new ProjectionVerified(AUDIT, 1, 10, 9, "e3b0", 0),
                new KeptRowsDropped(AUDIT, 1),
                new RetryRequested(AUDIT, null),
                new DeadLetterEvicted(AUDIT, 10));
    }

    @Test
    void a_new_organization_takes_its_slug() {
        assertThat(claims(CREATED)).containsExactly("takes slug:acme or SLUG_TAKEN");
    }

    @Test
    void a_change_of_the_slug_frees_the_old_one_before_it_takes_the_new_one() {
        assertThat(claims(SLUG_CHANGED)).containsExactly("frees slug:acme", "takes slug:acme-ltd or SLUG_TAKEN");
    }

    @Test
    void an_archived_organization_keeps_its_slug_and_is_closed_until_it_is_restored() {
        assertThat(claims(ARCHIVED)).containsExactly("takes archived:" + ACME + " or ORGANIZATION_ARCHIVED");
        assertThat(claims(RESTORED)).containsExactly("frees archived:" + ACME);
    }

    @Test
    void a_new_member_takes_the_users_place_in_the_organization_while_there_is_one() {
        assertThat(claims(new MemberJoined(ACME, MEMBER, ADA, Role.VIEWER)))
                .containsExactly(
                        OPEN,
                        "takes member:" + ACME + ":" + ADA + " or ALREADY_MEMBER",
                        "wants 0 to 1000 of member:" + ACME + " or QUOTA_EXCEEDED");
    }

    @Test
    void a_new_owner_is_held_as_one() {
        assertThat(claims(JOINED))
                .startsWith(OPEN)
                .endsWith("takes owner:" + ACME + ":" + MEMBER + " or VERSION_MISMATCH");
    }

    @Test
    void another_role_is_nothing_that_is_held() {
        assertThat(claims(new MemberRoleChanged(ACME, MEMBER, Role.ADMIN, Role.VIEWER)))
                .containsExactly(OPEN);
    }

    @Test
    void an_owner_who_is_made_something_else_must_leave_another_owner_behind() {
        assertThat(claims(new MemberRoleChanged(ACME, MEMBER, Role.OWNER, Role.ADMIN)))
                .containsExactly(OPEN, "takes owner:" + ACME + ":" + MEMBER + " or VERSION_MISMATCH");
        assertThat(claims(ROLE_CHANGED)).containsExactly(OPEN, "frees owner:" + ACME + ":" + MEMBER, ANOTHER_OWNER);
    }

    @Test
    void a_member_who_goes_frees_the_users_place() {
        assertThat(claims(LEFT)).containsExactly(OPEN, "frees member:" + ACME + ":" + ADA);
    }

    @Test
    void an_owner_who_goes_must_leave_another_owner_behind() {
        assertThat(claims(REMOVED))
                .containsExactly(
                        OPEN, "frees member:" + ACME + ":" + ADA, "frees owner:" + ACME + ":" + MEMBER, ANOTHER_OWNER);
    }

    @Test
    void an_invitation_takes_the_one_place_of_its_addressee_and_its_token() {
        assertThat(claims(INVITED))
                .containsExactly(
                        OPEN,
                        "takes invitation:" + ACME + ":ada@example.com or ALREADY_INVITED",
                        "wants 0 to 1000 of invitation:" + ACME + " or QUOTA_EXCEEDED",
                        "takes invitee:ada@example.com:" + ACME + " or ALREADY_INVITED",
                        "takes invitation-token:e3b0 or VERSION_MISMATCH");
    }

    @Test
    void another_token_of_an_invitation_takes_the_place_of_the_one_before() {
        assertThat(claims(REISSUED))
                .containsExactly(
                        OPEN, "frees invitation-token:e3b0", "takes invitation-token:44b0 or VERSION_MISMATCH");
    }

    @Test
    void an_invitation_that_is_over_frees_all_even_in_an_archived_organization() {
        assertThat(ENDED)
                .allSatisfy(ended -> assertThat(claims(ended))
                        .containsExactly(
                                "frees invitation:" + ACME + ":ada@example.com",
                                "frees invitee:ada@example.com:" + ACME,
                                "frees invitation-token:e3b0"));
    }

    @Test
    void an_api_key_takes_its_name_its_place_among_a_hundred_and_its_secret() {
        assertThat(claims(ISSUED))
                .containsExactly(
                        OPEN,
                        "takes apikey-name:" + ACME + ":Grafana or API_KEY_NAME_TAKEN",
                        "takes apikey:" + ACME + ":" + KEY + " or VERSION_MISMATCH",
                        "wants 0 to 100 of apikey:" + ACME + " or QUOTA_EXCEEDED",
                        "takes apikey-secret:e3b0 or VERSION_MISMATCH");
    }

    @Test
    void an_api_key_that_is_rotated_takes_another_secret_and_gives_none_up() {
        assertThat(claims(new ApiKeyRotated(ACME, KEY, "77b0", "…", "44b0", Instant.EPOCH, "e3b0")))
                .containsExactly(OPEN, "takes apikey-secret:77b0 or VERSION_MISMATCH");
    }

    @Test
    void an_api_key_that_is_revoked_frees_its_name_and_its_place_even_in_an_archived_organization() {
        assertThat(claims(KEY_REVOKED))
                .containsExactly("frees apikey-name:" + ACME + ":Grafana", "frees apikey:" + ACME + ":" + KEY);
    }

    @Test
    void a_user_takes_their_e_mail_address() {
        assertThat(claims(REGISTERED)).containsExactly("takes email:ada@example.com or EMAIL_TAKEN");
    }

    @Test
    void the_first_operator_takes_the_instance_too() {
        assertThat(claims(new UserRegistered(ADA, "ada@example.com", "Ada", null, true)))
                .containsExactly(
                        "takes email:ada@example.com or EMAIL_TAKEN", "takes set-up:instance or ALREADY_SET_UP");
    }

    @Test
    void an_identity_is_one_users_for_ever() {
        assertThat(claims(LINKED)).containsExactly("takes identity:e3b0 or IDENTITY_LINKED");
    }

    @Test
    void a_session_is_open_until_it_ends_either_way() {
        String open = "session:" + ADA + ":" + SESSION;

        assertThat(claims(SIGNED_IN)).containsExactly("takes " + open + " or VERSION_MISMATCH");
        assertThat(claims(SIGNED_OUT)).containsExactly("frees " + open);
        assertThat(claims(REVOKED)).containsExactly("frees " + open);
    }

    @ParameterizedTest
    @MethodSource("eventsWithoutClaims")
    void any_other_event_claims_nothing(HousebookEvent event) {
        assertThat(claims(event)).isEmpty();
    }

    @Test
    void these_are_all_the_events_there_are() {
        assertThat(Stream.of(
                                Stream.of(
                                        CREATED,
                                        SLUG_CHANGED,
                                        ARCHIVED,
                                        RESTORED,
                                        JOINED,
                                        ROLE_CHANGED,
                                        REMOVED,
                                        LEFT,
                                        REGISTERED,
                                        LINKED,
                                        SIGNED_IN,
                                        SIGNED_OUT,
                                        REVOKED,
                                        ISSUED,
                                        ROTATED,
                                        KEY_REVOKED,
                                        INVITED,
                                        REISSUED),
                                ENDED.stream(),
                                HostClaimsTest.all(),
                                eventsWithoutClaims())
                        .flatMap(events -> events)
                        .<Class<?>>map(HousebookEvent::getClass))
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.all().<Class<?>>map(type -> type).toList());
    }

    @Test
    void a_refusal_names_the_slug_that_is_taken() {
        assertThat(Claim.of(CREATED))
                .singleElement()
                .isInstanceOfSatisfying(
                        Claim.Taken.class,
                        taken -> assertThat(taken.ifTaken())
                                .hasMessage("Another organization has the slug “acme” already."));
    }

    /** Were it passed over, what the event claims would not be unique, and nobody would see it. */
    @Test
    void an_event_of_an_unknown_family_is_a_fault() {
        HousebookEvent stranger = () -> ACME;

        assertThatIllegalArgumentException().isThrownBy(() -> Claim.of(stranger));
    }

    private static List<String> claims(HousebookEvent event) {
        return Claim.of(event).stream().map(ClaimTest::sentence).toList();
    }

    private static String sentence(Claim claim) {
        return switch (claim) {
            case Claim.Freed freed -> "frees " + freed.key();
            case Claim.Taken taken ->
                "takes " + taken.key() + " or " + taken.ifTaken().refusal();
            case Claim.Barred barred ->
                "is barred by " + barred.key() + " as " + barred.ifTaken().refusal();
            case Claim.Counted counted ->
                "wants %d to %s of %s or %s"
                        .formatted(
                                counted.atLeast(),
                                counted.atMost() == Long.MAX_VALUE ? "any number" : counted.atMost(),
                                counted.family(),
                                counted.ifNot().refusal());
        };
    }
}
