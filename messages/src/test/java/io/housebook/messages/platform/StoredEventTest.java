package io.housebook.messages.platform;

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
import io.housebook.messages.host.ConnectionOutcome.Latency;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
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
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostSettings;
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
import io.housebook.messages.user.SessionEvent;
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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What has been stored can be read for ever. The files under {@code events/} are that form, to the letter: they are never
 * changed. A new form is a new revision, a new file, and an upcaster from the old one.
 */
class StoredEventTest {
    private static final Path FILES = Path.of("src/test/resources/events");
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final MemberId MEMBER = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    private static final UserId USER = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    private static final HostId HOST = new HostId("host_01h455vb4pex5vsknk084sn02r");
    private static final CredentialId CREDENTIAL = new CredentialId("cred_01h455vb4pex5vsknk084sn02v");
    private static final ApiKeyId KEY = new ApiKeyId("key_01h455vb4pex5vsknk084sn02y");
    private static final InvitationId INVITATION = new InvitationId("inv_01h455vb4pex5vsknk084sn02x");
    private static final String EMAIL = "ada@example.com";
    private static final Instant END = Instant.parse("2026-12-22T10:15:30.123456Z");
    private static final PasswordId PASSWORD = new PasswordId("pwd_01h455vb4pex5vsknk084sn02t");
    private static final SessionId SESSION = new SessionId("ses_01h455vb4pex5vsknk084sn02v");
    private static final AccessId ACCESS = new AccessId("acc_01h455vb4pex5vsknk084sn02w");
    private static final ProjectionName AUDIT = new ProjectionName("audit");
    private static final String DIGEST = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

    static Stream<HousebookEvent> samples() {
        return Stream.of(
                new OrganizationCreated(ORGANIZATION, "Crème “Brûlée” & Söhne 🏠", "creme-brulee"),
                new OrganizationRenamed(ORGANIZATION, "Acme"),
                new OrganizationSlugChanged(ORGANIZATION, "acme", "creme-brulee"),
                new OrganizationLogoChanged(ORGANIZATION, "https://example.com/logo.svg"),
                new OrganizationArchived(ORGANIZATION),
                new OrganizationRestored(ORGANIZATION),
                new MemberJoined(ORGANIZATION, MEMBER, USER, Role.OWNER),
                new MemberRoleChanged(ORGANIZATION, MEMBER, Role.ADMIN, Role.OWNER),
                new MemberRemoved(ORGANIZATION, MEMBER, USER, Role.ADMIN),
                new MemberLeft(ORGANIZATION, MEMBER, USER, Role.VIEWER),
                new MemberInvited(ORGANIZATION, INVITATION, EMAIL, Role.VIEWER, USER, DIGEST, END),
                new InvitationReissued(ORGANIZATION, INVITATION, DIGEST, "00" + DIGEST.substring(2), END, USER),
                new InvitationAccepted(ORGANIZATION, INVITATION, EMAIL, DIGEST, USER, MEMBER),
                new InvitationDeclined(ORGANIZATION, INVITATION, EMAIL, DIGEST),
                new InvitationRevoked(ORGANIZATION, INVITATION, EMAIL, DIGEST),
                new InvitationExpired(ORGANIZATION, INVITATION, EMAIL, DIGEST),
                new ApiKeyIssued(
                        ORGANIZATION,
                        KEY,
                        "Grafana",
                        Role.VIEWER,
                        DIGEST,
                        "hbk_…0c1d",
                        List.of(new Network("10.0.0.0/8"), new Network("2001:db8::/32")),
                        END),
                new ApiKeyRotated(ORGANIZATION, KEY, DIGEST, "hbk_…0c1d", "00" + DIGEST.substring(2), END, null),
                new ApiKeyRevoked(ORGANIZATION, KEY, "Grafana", List.of(DIGEST)),
                new ApiKeyUsed(ORGANIZATION, KEY, LocalDate.of(2026, 11, 23)),
                new HostRegistered(
                        ORGANIZATION,
                        HOST,
                        "Metrics “eu”",
                        new HostConnection(
                                new HostUrl("https://ch.example.com"),
                                "reader",
                                Tls.customCa("-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----")),
                        new HostSettings("Europe/Berlin", 60, Map.of("team", "a=b", "env", "prod")),
                        -1,
                        new HostCredential(CREDENTIAL, 1, "0a1b2c3d4e5f")),
                new HostRenamed(ORGANIZATION, HOST, "Logs", "Metrics “eu”"),
                new HostConnectionChanged(
                        ORGANIZATION,
                        HOST,
                        new HostConnection(new HostUrl("http://[2001:db8::7]:9"), "writer", Tls.INSECURE),
                        new HostCredential(CREDENTIAL, 2, "0a1b2c3d4e5f"),
                        CREDENTIAL),
                new HostSettingsChanged(ORGANIZATION, HOST, new HostSettings(null, 3600, Map.of())),
                new HostMoved(ORGANIZATION, HOST, 7),
                new HostCredentialRotated(
                        ORGANIZATION, HOST, new HostCredential(CREDENTIAL, 3, "0a1b2c3d4e5f"), CREDENTIAL),
                new HostActivated(ORGANIZATION, HOST),
                new HostDeactivated(ORGANIZATION, HOST),
                new HostConnectionTested(
                        ORGANIZATION,
                        HOST,
                        3,
                        new ConnectionOutcome(
                                ConnectionStage.QUERY,
                                null,
                                List.of(new Latency(ConnectionStage.TCP, 120), new Latency(ConnectionStage.QUERY, 900)),
                                1500,
                                "25.8.2.29",
                                "Europe/Berlin",
                                86_400L)),
                new HostCredentialRevealed(ORGANIZATION, HOST, 3),
                new HostRetired(ORGANIZATION, HOST, "Logs", CREDENTIAL),
                new UserRegistered(USER, EMAIL, "Ada “Countess” Lovelace", PASSWORD, true),
                new PasswordChanged(USER, PASSWORD),
                new IdentityLinked(USER, "https://id.example.com", DIGEST),
                new UserDisabled(USER),
                new UserEnabled(USER),
                new UserSignedIn(SESSION, USER, DIGEST, END),
                new SessionRefreshed(SESSION, USER, DIGEST),
                new UserSignedOut(SESSION, USER),
                new SessionRevoked(SESSION, USER, SessionEvent.Cause.TOKEN_REUSED),
                new SignInFailed(ACCESS, SignInFault.WRONG_PASSWORD, USER),
                new SigningKeyRotated(ACCESS, "sig_01h455vb4pex5vsknk084sn02s"),
                new AuditRead(ACCESS, ORGANIZATION, "GET /v1/organizations/{org}/audit", "action:host.*"),
                new AuditExported(ACCESS, ORGANIZATION, "csv", null, 0, 1200, 1, 340),
                new ConnectionTried(
                        ACCESS,
                        ORGANIZATION,
                        new HostConnection(new HostUrl("https://clickhouse.example.com"), "reader", Tls.VERIFY),
                        new ConnectionOutcome(
                                ConnectionStage.TCP,
                                ConnectionFault.CONNECTION_REFUSED,
                                List.of(new Latency(ConnectionStage.TCP, 120)),
                                130,
                                null,
                                null,
                                null)),
                new AccessDenied(
                        ACCESS,
                        ORGANIZATION,
                        Denial.NO_PERMISSION,
                        "POST /v1/organizations/{org}/archive",
                        "organization:archive"),
                new KeysRotated(ACCESS, "0123456789abcdef", List.of("fedcba9876543210"), 12, 1, 0),
                new RebuildStarted(AUDIT, 7, RebuildPurpose.SWITCH, false, scope(RebuildScope.Kind.ORGANIZATION)),
                new RebuildPaused(AUDIT, 7),
                new RebuildResumed(AUDIT, 7),
                new RebuildCancelled(AUDIT, 7),
                new ProjectionSwitched(AUDIT, 7, 1000, 900, DIGEST, 0),
                new ProjectionSwitchRefused(AUDIT, 7, 1000, 900, DIGEST, 3),
                new ProjectionVerified(AUDIT, 7, 1000, 900, DIGEST, 3),
                new KeptRowsDropped(AUDIT, 7),
                new RetryRequested(AUDIT, 1000L),
                new DeadLetterEvicted(AUDIT, 1000));
    }

    @Test
    void every_event_type_has_a_sample() {
        assertThat(samples().<Class<?>>map(HousebookEvent::getClass)).containsExactlyInAnyOrderElementsOf(allTypes());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_event_is_written_as_it_always_was(HousebookEvent sample) throws IOException {
        Path file = FILES.resolve(fileOf(sample));

        assertThat(file)
                .as(
                        "%s is missing. When this is a new event, it is to hold this line:%n%s",
                        file, EventJson.write(sample))
                .exists();
        assertThat(EventJson.write(sample)).isEqualTo(approved(file));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void an_event_that_was_written_is_read_as_what_it_was(HousebookEvent sample) throws IOException {
        String stored = approved(FILES.resolve(fileOf(sample)));

        assertThat(read(sample.getClass(), stored)).isEqualTo(sample);
    }

    /** An old form has a file beside it that says what is made of it today. */
    @Test
    void every_form_that_was_ever_stored_is_read_as_it_was_approved() throws IOException {
        for (Class<?> type : allTypes()) {
            EventType present = EventTypes.of(type);
            for (int revision = 1; revision <= present.revision(); revision++) {
                String stored = "%s.%d".formatted(present.value(), revision);
                String today = revision == present.revision() ? stored : stored + ".today";

                HousebookEvent read =
                        EventJson.read(present.value(), revision, approved(FILES.resolve(stored + ".json")));

                assertThat(EventJson.write(read)).as(stored).isEqualTo(approved(FILES.resolve(today + ".json")));
            }
        }
    }

    @Test
    void no_approved_file_has_lost_its_event_type() throws IOException {
        List<String> names =
                EventTypes.all().map(type -> EventTypes.of(type).value()).toList();

        try (Stream<Path> files = Files.list(FILES)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .isNotEmpty()
                    .allSatisfy(file -> assertThat(file)
                            .matches(".+\\.[1-9][0-9]*(\\.today)?\\.json")
                            .satisfies(name ->
                                    assertThat(names).contains(name.replaceFirst("\\.\\d+(\\.today)?\\.json$", ""))));
        }
    }

    @Test
    void a_rebuild_that_was_started_before_there_were_scopes_was_one_of_all_rows() {
        String stored = "{\"projection\":\"audit\",\"number\":7,\"purpose\":\"switch\",\"acceptDifferences\":false}";

        assertThat(EventJson.read("projection.rebuild-started", 1, stored))
                .isEqualTo(new RebuildStarted(AUDIT, 7, RebuildPurpose.SWITCH, false, null));
    }

    @Test
    void an_invitation_that_was_sent_again_before_that_named_anybody_was_sent_by_who_has_before() {
        String stored =
                "{\"organizationId\":\"%s\",\"invitationId\":\"%s\",\"tokenHash\":\"%s\",\"previousTokenHash\":\"00\",\"expiresAt\":\"2026-12-22T10:15:30.123456Z\"}"
                        .formatted(ORGANIZATION, INVITATION, DIGEST);

        assertThat(EventJson.read("invitation.reissued", 1, stored))
                .isEqualTo(new InvitationReissued(ORGANIZATION, INVITATION, DIGEST, "00", END, null));
    }

    @ParameterizedTest
    @EnumSource
    void a_rebuild_of_some_rows_is_read_as_what_it_was(RebuildScope.Kind kind) {
        var started = new RebuildStarted(AUDIT, 7, RebuildPurpose.VERIFY, false, scope(kind));

        assertThat(EventJson.read("projection.rebuild-started", 2, EventJson.write(started)))
                .isEqualTo(started);
    }

    @Test
    void what_is_not_there_is_written_as_null() {
        var without = new OrganizationLogoChanged(ORGANIZATION, null);
        String stored = "{\"organizationId\":\"org_01h455vb4pex5vsknk084sn02q\",\"logoUrl\":null}";

        assertThat(EventJson.write(without)).isEqualTo(stored);
        assertThat(EventJson.read("organization.logo-changed", 1, stored)).isEqualTo(without);
    }

    @Test
    void an_unknown_field_is_refused_and_not_passed_over() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventJson.read(
                        "organization.archived",
                        1,
                        "{\"organizationId\":\"" + ORGANIZATION + "\",\"why\":\"because\"}"))
                .withMessageEndingWith(" at /why");
    }

    @Test
    void a_missing_field_is_refused_and_not_taken_for_null() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EventJson.read("organization.renamed", 1, "{\"organizationId\":\"" + ORGANIZATION + "\"}"))
                .withMessageEndingWith(" at /name");
    }

    @Test
    void text_behind_the_event_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        EventJson.read("organization.archived", 1, "{\"organizationId\":\"" + ORGANIZATION + "\"} {}"));
    }

    @Test
    void an_id_of_another_kind_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EventJson.read(
                        "organization.archived", 1, "{\"organizationId\":\"mem_01h455vb4pex5vsknk084sn02q\"}"));
    }

    private static RebuildScope scope(RebuildScope.Kind kind) {
        return new RebuildScope(kind, ORGANIZATION.value());
    }

    private static HousebookEvent read(Class<?> type, String stored) {
        EventType form = EventTypes.of(type);
        return EventJson.read(form.value(), form.revision(), stored);
    }

    private static List<Class<?>> allTypes() {
        return EventTypes.all().<Class<?>>map(type -> type).toList();
    }

    private static String fileOf(HousebookEvent event) {
        EventType type = EventTypes.of(event.getClass());
        return "%s.%d.json".formatted(type.value(), type.revision());
    }

    /** Editors end a file with a line break, the store does not. */
    private static String approved(Path file) throws IOException {
        return Files.readString(file).stripTrailing();
    }
}
