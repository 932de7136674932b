package io.housebook.api.host;

import io.housebook.api.connection.ConnectionAdvice;
import io.housebook.api.connection.ConnectionProbe;
import io.housebook.api.connection.ConnectionTarget;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.access.AccessCommand.RecordConnectionTry;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.host.ClickHouseUser;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.HostAccess;
import io.housebook.messages.host.HostCommand.RecordConnectionTest;
import io.housebook.messages.host.HostCommand.RevealHostCredential;
import io.housebook.messages.host.HostCommand.RotateHostCredential;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/organizations/{org}/hosts", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Hosts")
class HostUseController {
    private final Commands commands;
    private final CurrentRequest request;
    private final HostCredentials credentials;
    private final ConnectionProbe probe;

    HostUseController(Commands commands, CurrentRequest request, HostCredentials credentials, ConnectionProbe probe) {
        this.commands = commands;
        this.request = request;
        this.credentials = credentials;
        this.probe = probe;
    }

    record NewCredential(@NotNull HostPassword password) {}

    /** What it takes to connect to a host. */
    record RevealedCredential(
            HostUrl url,
            String user,
            Tls tls,

            @Schema(description = "It is told only here, and each time is in the history.")
            String password,

            int credentialVersion) {
        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "RevealedCredential[" + url + "]";
        }
    }

    /** @param tls null: as the machine trusts, and the name */
    record UnsavedHost(
            @NotNull HostUrl url,
            @NotNull @ClickHouseUser String user,
            @NotNull HostPassword password,
            @Nullable Tls tls) {
        HostConnection connection() {
            return new HostConnection(url, user, tls == null ? Tls.VERIFY : tls);
        }

        ConnectionTarget target() {
            return new ConnectionTarget(
                    url, user, password.value(), connection().tls());
        }
    }

    /** @param advice what a person can do about a fault; null: there is none */
    record ConnectionTest(
            ConnectionOutcome outcome, @Nullable String advice) {
        static ConnectionTest of(ConnectionOutcome outcome) {
            return new ConnectionTest(outcome, outcome.fault() == null ? null : ConnectionAdvice.on(outcome.fault()));
        }
    }

    @PutMapping(path = "/{id}/credential", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.HOST_WRITE)
    @Refuses({
        Refusal.HOST_NOT_FOUND,
        Refusal.HOST_RETIRED,
        Refusal.CREDENTIAL_SUPERSEDED,
        Refusal.CREDENTIAL_UNREADABLE,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "rotateHostCredential",
            summary = "Give a host another password",
            description = "The one before is destroyed.")
    @ApiResponse(responseCode = "204", description = "It is in force.")
    ResponseEntity<Void> rotate(
            @PathVariable("org") OrganizationId organization,
            @PathVariable HostId id,
            @Valid @RequestBody NewCredential body) {
        Long version = request.expectedVersion();
        Receipt receipt = credentials.replacing(
                organization,
                id,
                body.password(),
                credential -> commands.send(new RotateHostCredential(organization, id, version, credential))
                        .receipt());
        return Answers.changed(HttpStatus.NO_CONTENT, receipt, version).build();
    }

    @PostMapping("/{id}/reveal")
    @Requires(Permission.HOST_REVEAL)
    @Refuses({
        Refusal.HOST_NOT_FOUND,
        Refusal.HOST_RETIRED,
        Refusal.CREDENTIAL_SUPERSEDED,
        Refusal.CREDENTIAL_UNREADABLE,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "revealHostCredential",
            summary = "Be told what it takes to connect to a host",
            description =
                    "Each time is in the history before it is told, and with an Idempotency-Key each time is another"
                            + " one: a password is not kept for who asks again.")
    ResponseEntity<RevealedCredential> reveal(
            @PathVariable("org") OrganizationId organization, @PathVariable HostId id) {
        request.answerAnew();
        HostAccess access = credentials.access(organization, id);
        String password = credentials.password(organization, id, access.credential());
        int version = access.credential().version();
        Receipt receipt = commands.send(new RevealHostCredential(organization, id, version))
                .receipt();
        return ResponseEntity.ok()
                .header(Answers.POSITION_HEADER, Long.toString(receipt.position()))
                .cacheControl(CacheControl.noStore())
                .body(new RevealedCredential(
                        access.connection().url(),
                        access.connection().user(),
                        access.connection().tls(),
                        password,
                        version));
    }

    @PostMapping("/{id}/test")
    @Requires(Permission.HOST_TEST)
    @Refuses({
        Refusal.HOST_NOT_FOUND,
        Refusal.HOST_RETIRED,
        Refusal.CREDENTIAL_SUPERSEDED,
        Refusal.CREDENTIAL_UNREADABLE,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "testHost",
            summary = "Test the connection to a host",
            description = "Stage by stage, in 5 seconds altogether. What comes of it is in the history.")
    ResponseEntity<ConnectionTest> test(@PathVariable("org") OrganizationId organization, @PathVariable HostId id) {
        request.requireRecordable();
        HostAccess access = credentials.access(organization, id);
        ConnectionOutcome outcome = probe.test(credentials.target(organization, id, access));
        Receipt receipt = commands.send(new RecordConnectionTest(
                        organization, id, access.credential().version(), outcome))
                .receipt();
        return ResponseEntity.ok()
                .header(Answers.POSITION_HEADER, Long.toString(receipt.position()))
                .cacheControl(CacheControl.noStore())
                .body(ConnectionTest.of(outcome));
    }

    @PostMapping(path = "/test", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.HOST_WRITE)
    @Refuses(Refusal.OVERLOADED)
    @Operation(
            operationId = "testUnsavedHost",
            summary = "Test a connection before it is saved",
            description =
                    "As for a host that is. Where Housebook was led is in the history; the password is kept nowhere.")
    ResponseEntity<ConnectionTest> test(
            @PathVariable("org") OrganizationId organization, @Valid @RequestBody UnsavedHost body) {
        request.requireRecordable();
        ConnectionOutcome outcome = probe.test(body.target());
        Receipt receipt = commands.send(
                        new RecordConnectionTry(AccessId.generate(), organization, body.connection(), outcome))
                .receipt();
        return ResponseEntity.ok()
                .header(Answers.POSITION_HEADER, Long.toString(receipt.position()))
                .cacheControl(CacheControl.noStore())
                .body(ConnectionTest.of(outcome));
    }
}
