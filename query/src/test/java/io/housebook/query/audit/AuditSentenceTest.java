package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.housebook.messages.access.AccessEvent.AccessDenied;
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
import io.housebook.messages.projection.RebuildScope;
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
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditSentenceTest {
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final MemberId MEMBER = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    private static final UserId USER = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    private static final ApiKeyId KEY = new ApiKeyId("key_01h455vb4pex5vsknk084sn02y");
    private static final InvitationId INVITATION = new InvitationId("inv_01h455vb4pex5vsknk084sn02x");
    private static final String BOB = "bob@example.com";
    private static final SessionId SESSION = new SessionId("ses_01h455vb4pex5vsknk084sn02v");
    private static final AccessId ACCESS = new AccessId("acc_01h455vb4pex5vsknk084sn02w");
    private static final ProjectionName PROJECTION = new ProjectionName("member");

    static Stream<Arguments> sentences() {
        return Stream.of(
                arguments(
                        new OrganizationCreated(ORGANIZATION, "Crème & Söhne", "creme-sohne"),
                        "Ada created the organization “Crème & Söhne” with the slug “creme-sohne”."),
                arguments(
                        new OrganizationRenamed(ORGANIZATION, "100 % Acme"),
                        "Ada renamed the organization to “100 % Acme”."),
                arguments(
                        new OrganizationSlugChanged(ORGANIZATION, "acme", "creme-sohne"),
                        "Ada changed the organization's slug from “creme-sohne” to “acme”."),
                arguments(
                        new OrganizationLogoChanged(ORGANIZATION, "https://example.com/logo.svg"),
                        "Ada set the organization's logo to https://example.com/logo.svg."),
                arguments(new OrganizationLogoChanged(ORGANIZATION, null), "Ada removed the organization's logo."),
                arguments(new OrganizationArchived(ORGANIZATION), "Ada archived the organization."),
                arguments(new OrganizationRestored(ORGANIZATION), "Ada restored the organization."),
                arguments(joined(Role.OWNER), "Ada let usr_01h455vb4pex5vsknk084sn02s join as owner."),
                arguments(
                        new MemberRoleChanged(ORGANIZATION, MEMBER, Role.VIEWER, Role.OWNER),
                        "Ada changed the role of mem_01h455vb4pex5vsknk084sn02r from owner to viewer."),
                arguments(
                        new MemberRemoved(ORGANIZATION, MEMBER, USER, Role.ADMIN),
                        "Ada removed usr_01h455vb4pex5vsknk084sn02s, who was admin."),
                arguments(
                        new MemberLeft(ORGANIZATION, MEMBER, USER, Role.AUDITOR),
                        "Ada left the organization as auditor."),
                invited(Role.ADMIN, "Ada invited bob@example.com to be an admin."),
                invited(Role.VIEWER, "Ada invited bob@example.com to be a viewer."),
                arguments(
                        new InvitationReissued(ORGANIZATION, INVITATION, "01", "00", Instant.EPOCH, USER),
                        "Ada sent the invitation " + INVITATION + " again."),
                arguments(
                        new InvitationAccepted(ORGANIZATION, INVITATION, BOB, "00", USER, MEMBER),
                        "Ada accepted the invitation of bob@example.com."),
                arguments(
                        new InvitationDeclined(ORGANIZATION, INVITATION, BOB, "00"),
                        "Ada declined the invitation of bob@example.com."),
                arguments(
                        new InvitationRevoked(ORGANIZATION, INVITATION, BOB, "00"),
                        "Ada took back the invitation of bob@example.com."),
                arguments(
                        new InvitationExpired(ORGANIZATION, INVITATION, BOB, "00"),
                        "Ada ended the invitation of bob@example.com, which nobody had answered in time."),
                arguments(
                        new UserRegistered(USER, "ada@example.com", "Ada", null, true),
                        "Ada registered “Ada” (ada@example.com) as the operator."),
                arguments(
                        new UserRegistered(USER, "bob@example.com", "Bob", null, false),
                        "Ada registered “Bob” (bob@example.com)."),
                arguments(
                        new PasswordChanged(USER, new PasswordId("pwd_01h455vb4pex5vsknk084sn02t")),
                        "Ada changed their password."),
                arguments(
                        new IdentityLinked(USER, "https://id.example.com", "00"),
                        "Ada came with an identity of https://id.example.com for the first time."),
                arguments(new UserDisabled(USER), "Ada disabled the account " + USER + "."),
                arguments(new UserEnabled(USER), "Ada enabled the account " + USER + "."),
                arguments(new UserSignedIn(SESSION, USER, "00", Instant.EPOCH), "Ada signed in."),
                arguments(new SessionRefreshed(SESSION, USER, "00"), "Ada stayed signed in with " + SESSION + "."),
                arguments(new UserSignedOut(SESSION, USER), "Ada signed out."),
                revoked(Cause.TOKEN_REUSED, "one of its tokens was used a second time"),
                revoked(Cause.ENDED_ELSEWHERE, "it was asked for"),
                revoked(Cause.PASSWORD_CHANGED, "the password is another one"),
                revoked(Cause.USER_DISABLED, "the account is disabled"),
                revoked(Cause.IDENTITY_LINKED, "the account has an identity from outside"),
                revoked(Cause.EXPIRED, "its time was over"),
                failed(SignInFault.UNKNOWN_ACCOUNT, "wanted to sign in to an account that there is not"),
                failed(SignInFault.WRONG_PASSWORD, "gave a wrong password for " + USER),
                failed(SignInFault.DISABLED, "wanted to sign in to the disabled account " + USER),
                failed(SignInFault.INVALID_TOKEN, "wanted to stay signed in with a token that is not valid"),
                failed(SignInFault.INVALID_SET_UP_TOKEN, "wanted to set up Housebook with a token that is not its own"),
                arguments(
                        new ApiKeyIssued(ORGANIZATION, KEY, "Grafana", Role.VIEWER, "00", "hbk_…0c1d", List.of(), null),
                        "Ada issued the API key “Grafana” (hbk_…0c1d) to be a viewer."),
                arguments(
                        new ApiKeyRotated(ORGANIZATION, KEY, "01", "hbk_…7f2e", "00", Instant.EPOCH, null),
                        "Ada gave the API key " + KEY + " another secret (hbk_…7f2e)."),
                arguments(
                        new ApiKeyRevoked(ORGANIZATION, KEY, "Grafana", List.of("01")),
                        "Ada revoked the API key “Grafana”."),
                arguments(
                        new ApiKeyUsed(ORGANIZATION, KEY, LocalDate.of(2026, 11, 23)),
                        "Ada came with the API key " + KEY + " for the first time on 2026-11-23."),
                arguments(
                        new AccessDenied(ACCESS, OrganizationId.INSTANCE, Denial.ANONYMOUS, "GET /v1/me", null),
                        "Ada asked without signing in for GET /v1/me."),
                arguments(
                        new KeysRotated(ACCESS, "0123456789abcdef", List.of("fedcba9876543210"), 12, 1, 0),
                        "Ada sealed 12 keys of organizations and 1 that sign with the key 0123456789abcdef."),
                arguments(
                        new SigningKeyRotated(ACCESS, "sig_01h455vb4pex5vsknk084sn02z"),
                        "Ada had access tokens signed with the new key sig_01h455vb4pex5vsknk084sn02z."),
                arguments(started(RebuildPurpose.SWITCH, false), "Ada started rebuild 7 of the projection “member”."),
                arguments(
                        started(RebuildPurpose.SWITCH, true),
                        "Ada started rebuild 7 of the projection “member”, and accepted that its rows may differ."),
                arguments(
                        started(RebuildPurpose.VERIFY, false),
                        "Ada started rebuild 7 of the projection “member” to verify its rows."),
                arguments(
                        started(RebuildPurpose.ROLL_BACK, true),
                        "Ada started rebuild 7 of the projection “member” from the rows before its last switch."),
                arguments(
                        new RebuildStarted(
                                PROJECTION,
                                7,
                                RebuildPurpose.VERIFY,
                                false,
                                new RebuildScope(RebuildScope.Kind.ORGANIZATION, ORGANIZATION.value())),
                        "Ada started rebuild 7 of the projection “member” for %s to verify its rows."
                                .formatted(ORGANIZATION)),
                arguments(
                        new RebuildStarted(
                                PROJECTION,
                                7,
                                RebuildPurpose.SWITCH,
                                true,
                                new RebuildScope(RebuildScope.Kind.ENTITY, MEMBER.value())),
                        "Ada started rebuild 7 of the projection “member” for %s, and accepted that its rows may differ."
                                .formatted(MEMBER)),
                arguments(new RebuildPaused(PROJECTION, 7), "Ada paused rebuild 7 of the projection “member”."),
                arguments(new RebuildResumed(PROJECTION, 7), "Ada resumed rebuild 7 of the projection “member”."),
                arguments(new RebuildCancelled(PROJECTION, 7), "Ada cancelled rebuild 7 of the projection “member”."),
                arguments(
                        new ProjectionSwitched(PROJECTION, 7, 1000, 900, "e3b0", 1),
                        "Ada put the 900 rows of rebuild 7 of the projection “member” in place; of those before 1 was not as the log implies."),
                arguments(
                        new ProjectionSwitched(PROJECTION, 7, 1000, 900, "e3b0", 0),
                        "Ada put the 900 rows of rebuild 7 of the projection “member” in place; those before were the same."),
                arguments(
                        new ProjectionSwitchRefused(PROJECTION, 7, 1000, 900, "e3b0", 3),
                        "Ada left the rows of the projection “member” in place: 3 were not as rebuild 7 made them."),
                arguments(
                        new RetryRequested(PROJECTION, null),
                        "Ada asked to retry all dead letters of the projection “member”."),
                arguments(
                        new RetryRequested(PROJECTION, 12L),
                        "Ada asked to retry the dead letter at position 12 of the projection “member”."),
                arguments(
                        new DeadLetterEvicted(PROJECTION, 12),
                        "Ada let the projection “member” do without the event at position 12."),
                arguments(
                        new ProjectionVerified(PROJECTION, 7, 1000, 900, "e3b0", 0),
                        "Ada verified the 900 rows of rebuild 7 of the projection “member” up to position 1000."),
                arguments(
                        new ProjectionVerified(PROJECTION, 7, 1000, 900, "e3b0", 3),
                        "Ada found 3 rows of the projection “member” that are not as the log implies at position 1000."),
                arguments(
                        new KeptRowsDropped(PROJECTION, 7),
                        "Ada dropped the rows that were kept from before rebuild 7 of the projection “member”."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void an_event_reads_as_one_sentence(HousebookEvent event, String sentence) {
        assertThat(AuditSentence.of(event, "Ada")).isEqualTo(sentence);
    }

    @Test
    void no_event_type_is_without_a_sentence() {
        assertThat(Stream.of(sentences(), HostSentenceTest.sentences(), AuditUseSentenceTest.sentences())
                        .flatMap(sentences -> sentences)
                        .<Class<?>>map(sentence ->
                                Objects.requireNonNull(sentence.get()[0]).getClass())
                        .collect(Collectors.toSet()))
                .containsExactlyInAnyOrderElementsOf(
                        EventTypes.all().<Class<?>>map(type -> type).toList());
    }

    @Test
    void a_role_is_written_alike_whatever_the_language_of_the_machine() {
        Locale before = Locale.getDefault();
        Locale.setDefault(Locale.of("tr", "TR"));
        try {
            assertThat(AuditSentence.of(joined(Role.ADMIN), "Ada")).endsWith(" join as admin.");
            assertThat(AuditSentence.of(joined(Role.VIEWER), "Ada")).endsWith(" join as viewer.");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void an_event_of_no_known_family_is_refused_by_its_name() {
        record Sold(OrganizationId organizationId) implements HousebookEvent {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> AuditSentence.of(new Sold(ORGANIZATION), "Ada"))
                .withMessageContaining("Sold");
    }

    private static RebuildStarted started(RebuildPurpose purpose, boolean acceptDifferences) {
        return new RebuildStarted(PROJECTION, 7, purpose, acceptDifferences, null);
    }

    private static MemberJoined joined(Role role) {
        return new MemberJoined(ORGANIZATION, MEMBER, USER, role);
    }

    private static Arguments invited(Role role, String sentence) {
        return arguments(new MemberInvited(ORGANIZATION, INVITATION, BOB, role, USER, "00", Instant.EPOCH), sentence);
    }

    private static Arguments revoked(Cause cause, String because) {
        return arguments(new SessionRevoked(SESSION, USER, cause), "Ada ended %s: %s.".formatted(SESSION, because));
    }

    private static Arguments failed(SignInFault fault, String predicate) {
        return arguments(new SignInFailed(ACCESS, fault, USER), "Ada " + predicate + ".");
    }
}
