package io.housebook.api.member;

import io.housebook.api.access.Secrets;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Caller;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.api.user.Password;
import io.housebook.api.user.Registration;
import io.housebook.api.user.Session;
import io.housebook.messages.member.InvitationCommand.AcceptInvitation;
import io.housebook.messages.member.InvitationCommand.DeclineInvitation;
import io.housebook.messages.member.InvitationCommand.SignUpByInvitation;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Membership;
import io.housebook.messages.member.Memberships;
import io.housebook.messages.member.PendingInvitation;
import io.housebook.messages.member.PendingInvitations;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserName;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Invitations for those who were invited: who has the token may see one, and who has the e-mail address too may answer it. */
@RestController
@RequestMapping(path = "/v1/invitations/{token}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Invitations")
class ReceivedInvitationController {
    private final PendingInvitations invitations;
    private final Memberships memberships;
    private final Commands commands;
    private final CurrentRequest request;
    private final Registration registration;

    ReceivedInvitationController(
            PendingInvitations invitations,
            Memberships memberships,
            Commands commands,
            CurrentRequest request,
            Registration registration) {
        this.invitations = invitations;
        this.memberships = memberships;
        this.commands = commands;
        this.request = request;
        this.registration = registration;
    }

    record ReceivedInvitation(
            OrganizationId organizationId, String organization, String email, Role role, Instant expiresAt) {}

    record InvitedPerson(
            @NotNull @UserName String name,
            @NotNull @Password String password) {
        /** The password stays out of logs. */
        @Override
        public String toString() {
            return "InvitedPerson[" + name + "]";
        }
    }

    record Joined(OrganizationId organizationId, MemberId memberId) {}

    @GetMapping
    @Requires(Permission.ANYONE)
    @Refuses(Refusal.INVITATION_NOT_FOUND)
    @Operation(operationId = "seeInvitation", summary = "See an invitation")
    ResponseEntity<ReceivedInvitation> see(@PathVariable String token) {
        PendingInvitation pending = pending(token);
        return ResponseEntity.ok()
                .cacheControl(CacheControl.noStore())
                .body(new ReceivedInvitation(
                        pending.organizationId(),
                        pending.organization(),
                        pending.email(),
                        pending.role(),
                        pending.expiresAt()));
    }

    @PostMapping("/accept")
    @Requires(Permission.PERSON)
    @Refuses({
        Refusal.INVITATION_NOT_FOUND,
        Refusal.INVITATION_ENDED,
        Refusal.ALREADY_MEMBER,
        Refusal.QUOTA_EXCEEDED,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "acceptInvitation",
            summary = "Accept an invitation",
            description = "As the person whose e-mail address was invited.")
    @ApiResponse(responseCode = "201", description = "The caller is a member.", useReturnTypeSchema = true)
    ResponseEntity<Joined> accept(@PathVariable String token) {
        PendingInvitation pending = pending(token);
        Caller.Person person = request.person();
        MemberId member = MemberId.generate();
        Commands.Outcome outcome = commands.send(new AcceptInvitation(
                pending.organizationId(),
                pending.invitationId(),
                member,
                person.userId(),
                person.email(),
                inviter(pending),
                Instant.now()));
        return Answers.changed(HttpStatus.CREATED, outcome.receipt(), null)
                .location(URI.create("/v1/organizations/%s/members/%s".formatted(pending.organizationId(), member)))
                .body(new Joined(pending.organizationId(), member));
    }

    /** Whoever has the token is whom the inviter meant: they may take the e-mail address that nobody has taken. */
    @PostMapping(path = "/sign-up", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ANYONE)
    @Refuses({
        Refusal.INVITATION_NOT_FOUND,
        Refusal.INVITATION_ENDED,
        Refusal.EMAIL_TAKEN,
        Refusal.QUOTA_EXCEEDED,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "signUpByInvitation",
            summary = "Make an account, and accept an invitation",
            description = "For the e-mail address that was invited. Whoever has an account signs in and accepts.")
    @ApiResponse(responseCode = "201", description = "You are signed in, and a member.", useReturnTypeSchema = true)
    ResponseEntity<Session> signUp(@PathVariable String token, @Valid @RequestBody InvitedPerson body) {
        PendingInvitation pending = pending(token);
        return registration.register(
                pending.email(),
                body.name(),
                body.password(),
                (user, password) -> new SignUpByInvitation(
                        pending.organizationId(),
                        pending.invitationId(),
                        MemberId.generate(),
                        user,
                        body.name(),
                        password,
                        inviter(pending),
                        Instant.now()));
    }

    /** What they are there at this moment; null: nothing any more. */
    private @Nullable Role inviter(PendingInvitation pending) {
        return memberships
                .of(pending.organizationId(), pending.inviter())
                .map(Membership::role)
                .orElse(null);
    }

    @PostMapping("/decline")
    @Requires(Permission.PERSON)
    @Refuses({Refusal.INVITATION_NOT_FOUND, Refusal.INVITATION_ENDED, Refusal.OVERLOADED})
    @Operation(operationId = "declineInvitation", summary = "Decline an invitation")
    @ApiResponse(responseCode = "204", description = "It is worth nothing any more.")
    ResponseEntity<Void> decline(@PathVariable String token) {
        PendingInvitation pending = pending(token);
        Commands.Outcome outcome = commands.send(new DeclineInvitation(
                pending.organizationId(),
                pending.invitationId(),
                request.person().email()));
        return Answers.changed(HttpStatus.NO_CONTENT, outcome.receipt(), null).build();
    }

    private PendingInvitation pending(String token) {
        return invitations
                .byToken(Secrets.hash(token))
                .filter(pending -> Instant.now().isBefore(pending.expiresAt()))
                .orElseThrow(() -> Refused.because(
                        Refusal.INVITATION_NOT_FOUND,
                        "There is no such invitation: it is answered, taken back or expired, or there never was one."));
    }
}
