package io.housebook.api.member;

import io.housebook.api.access.Secrets;
import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.member.InvitationCommand.InviteMember;
import io.housebook.messages.member.InvitationCommand.ResendInvitation;
import io.housebook.messages.member.InvitationCommand.RevokeInvitation;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.InvitationView;
import io.housebook.messages.member.MemberQuery.FindInvitation;
import io.housebook.messages.member.MemberQuery.ListInvitations;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.EmailAddress;
import io.housebook.messages.user.EmailAddresses;
import io.housebook.messages.user.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/organizations/{org}/invitations", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Invitations", description = "How people come to belong to an organization.")
class InvitationController {
    private final Commands commands;
    private final Queries queries;
    private final CurrentRequest request;
    private final Accounts accounts;
    private final InvitationMail mail;
    private final Duration lifetime;

    InvitationController(
            Commands commands,
            Queries queries,
            CurrentRequest request,
            Accounts accounts,
            InvitationMail mail,
            @Value("${housebook.invitation-lifetime}") Duration lifetime) {
        this.commands = commands;
        this.queries = queries;
        this.request = request;
        this.accounts = accounts;
        this.mail = mail;
        this.lifetime = lifetime;
    }

    record NewInvitation(
            @NotNull @EmailAddress String email, @NotNull Role role) {}

    /** @param token null: it is in the mail alone */
    record SentInvitation(
            InvitationId id,
            Instant expiresAt,

            @Schema(
                    description = "mailed; failed: the mail server did not take the mail, and resending may help;"
                            + " by-hand: there is no mail server, and who invites hands the token on.")
            Delivery delivery,

            @Schema(
                    description = "What the person accepts it with, at /v1/invitations/{token}, when it is to be handed"
                            + " on. It is shown only here.")
            @Nullable
            String token,

            @Schema(description = "Where the person sees the invitation; with the token, and so null when that is.")
            @Nullable
            String link) {
        /** The token stays out of logs. */
        @Override
        public String toString() {
            return "SentInvitation[" + id + "]";
        }
    }

    @GetMapping
    @Requires(Permission.MEMBER_READ)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(
            operationId = "listInvitations",
            summary = "List invitations",
            description = "All of them, whatever became of them, in the order of their making.")
    ResponseEntity<Page<InvitationView>> list(
            @PathVariable("org") OrganizationId organization,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit) {
        return Answers.page(queries.page(new ListInvitations(organization, cursor, limit), InvitationView.class));
    }

    @GetMapping("/{id}")
    @Requires(Permission.MEMBER_READ)
    @Refuses({Refusal.INVITATION_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "findInvitation", summary = "Read an invitation")
    ResponseEntity<InvitationView> find(
            @PathVariable("org") OrganizationId organization, @PathVariable InvitationId id) {
        InvitationView view = queries.one(new FindInvitation(organization, id), InvitationView.class);
        return Answers.versioned(view, view.version());
    }

    @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.MEMBER_INVITE)
    @Refuses({
        Refusal.ALREADY_INVITED,
        Refusal.ALREADY_MEMBER,
        Refusal.QUOTA_EXCEEDED,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "inviteMember",
            summary = "Invite a person",
            description = "Nobody gives a role above their own.")
    @ApiResponse(responseCode = "201", description = "They can accept it.", useReturnTypeSchema = true)
    ResponseEntity<SentInvitation> invite(
            @PathVariable("org") OrganizationId organization, @Valid @RequestBody NewInvitation body) {
        UserId invitee = accounts.byEmail(EmailAddresses.normalised(body.email()))
                .map(Account::userId)
                .orElse(null);
        InvitationId id = InvitationId.generate();
        String token = Secrets.generate();
        Instant end = end();
        Commands.Outcome outcome = commands.send(new InviteMember(
                organization,
                id,
                body.email(),
                invitee,
                body.role(),
                request.person().userId(),
                request.membership().role(),
                Secrets.hash(token),
                end));
        return sent(HttpStatus.CREATED, outcome.receipt())
                .location(URI.create("/v1/organizations/%s/invitations/%s".formatted(organization, id)))
                .body(delivered(id, token, end));
    }

    @PostMapping("/{id}/resend")
    @Requires(Permission.MEMBER_INVITE)
    @Refuses({Refusal.INVITATION_NOT_FOUND, Refusal.INVITATION_ENDED, Refusal.ORGANIZATION_ARCHIVED, Refusal.OVERLOADED
    })
    @Operation(
            operationId = "resendInvitation",
            summary = "Send an invitation again",
            description =
                    "With another token and more time; the token before is worth nothing any more. The caller is who"
                            + " invites from now on.")
    ResponseEntity<SentInvitation> resend(
            @PathVariable("org") OrganizationId organization, @PathVariable InvitationId id) {
        String token = Secrets.generate();
        Instant end = end();
        Commands.Outcome outcome = commands.send(new ResendInvitation(
                organization,
                id,
                request.person().userId(),
                request.membership().role(),
                Secrets.hash(token),
                end));
        return sent(HttpStatus.OK, outcome.receipt()).body(delivered(id, token, end));
    }

    @PostMapping("/{id}/revoke")
    @Requires(Permission.MEMBER_INVITE)
    @Refuses({Refusal.INVITATION_NOT_FOUND, Refusal.INVITATION_ENDED, Refusal.OVERLOADED})
    @Operation(operationId = "revokeInvitation", summary = "Take an invitation back")
    @ApiResponse(responseCode = "204", description = "Nobody can accept it any more.")
    ResponseEntity<Void> revoke(@PathVariable("org") OrganizationId organization, @PathVariable InvitationId id) {
        Commands.Outcome outcome = commands.send(new RevokeInvitation(organization, id));
        return Answers.changed(HttpStatus.NO_CONTENT, outcome.receipt(), null).build();
    }

    /** The invitation stands, whatever becomes of the mail. */
    private SentInvitation delivered(InvitationId id, String token, Instant end) {
        Delivery delivery = mail.deliver(token, request.person().name());
        return delivery == Delivery.BY_HAND
                ? new SentInvitation(id, end, delivery, token, mail.link(token))
                : new SentInvitation(id, end, delivery, null, null);
    }

    private Instant end() {
        return Instant.now().plus(lifetime).truncatedTo(ChronoUnit.MICROS);
    }

    private static ResponseEntity.BodyBuilder sent(HttpStatus status, Receipt receipt) {
        return Answers.changed(status, receipt, null).cacheControl(CacheControl.noStore());
    }
}
