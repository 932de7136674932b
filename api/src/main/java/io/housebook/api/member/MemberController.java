package io.housebook.api.member;

import static java.util.Objects.requireNonNull;

import io.housebook.api.platform.Answers;
import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Moments;
import io.housebook.api.platform.Moments.Moment;
import io.housebook.api.platform.Queries;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.history.PastQuery.FindPastMember;
import io.housebook.messages.history.PastQuery.ListPastMembers;
import io.housebook.messages.member.MemberCommand.AddMember;
import io.housebook.messages.member.MemberCommand.ChangeMemberRole;
import io.housebook.messages.member.MemberCommand.LeaveOrganization;
import io.housebook.messages.member.MemberCommand.RemoveMember;
import io.housebook.messages.member.MemberCommand.TransferOwnership;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.MemberQuery.FindMember;
import io.housebook.messages.member.MemberQuery.ListMembers;
import io.housebook.messages.member.MemberView;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.UserId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/organizations/{org}", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Members", description = "Who belongs to an organization, and what they may do there.")
class MemberController {
    private final Commands commands;
    private final Queries queries;
    private final Moments moments;
    private final CurrentRequest request;
    private final Accounts accounts;

    MemberController(Commands commands, Queries queries, Moments moments, CurrentRequest request, Accounts accounts) {
        this.commands = commands;
        this.queries = queries;
        this.moments = moments;
        this.request = request;
        this.accounts = accounts;
    }

    record NewMember(@NotNull UserId userId, @NotNull Role role) {}

    record MemberPatch(@NotNull Role role) {}

    record NewOwner(@NotNull MemberId memberId) {}

    record CreatedMember(MemberId id) {}

    @GetMapping("/members")
    @Requires(Permission.MEMBER_READ)
    @Refuses(Refusal.READ_MODEL_LAGGING)
    @Operation(operationId = "listMembers", summary = "List members", description = "In the order of their joining.")
    ResponseEntity<Page<MemberView>> list(
            @PathVariable("org") OrganizationId organization,
            @RequestParam(required = false) @Nullable String cursor,
            @RequestParam(defaultValue = "" + Page.DEFAULT_LIMIT) @Min(1) @Max(Page.MAX_LIMIT) int limit,
            @Parameter(description = Moments.DESCRIPTION)
                    @RequestParam(name = Moments.PARAMETER, required = false)
                    @Nullable
                    String asOf) {
        Moment moment = moments.of(asOf);
        Object query = moment == null
                ? new ListMembers(organization, cursor, limit)
                : new ListPastMembers(organization, cursor, limit, moment.position());
        return Answers.page(queries.page(query, MemberView.class), moment);
    }

    @GetMapping("/members/{id}")
    @Requires(Permission.MEMBER_READ)
    @Refuses({Refusal.MEMBER_NOT_FOUND, Refusal.READ_MODEL_LAGGING})
    @Operation(operationId = "findMember", summary = "Read a member")
    ResponseEntity<MemberView> find(
            @PathVariable("org") OrganizationId organization,
            @PathVariable MemberId id,
            @Parameter(description = Moments.DESCRIPTION)
                    @RequestParam(name = Moments.PARAMETER, required = false)
                    @Nullable
                    String asOf) {
        Moment moment = moments.of(asOf);
        Object query = moment == null
                ? new FindMember(organization, id)
                : new FindPastMember(organization, id, moment.position());
        MemberView view = queries.one(query, MemberView.class);
        return Answers.asOf(moment, Answers.versioned(view, view.version(), view.name(), view.email()));
    }

    @PostMapping(path = "/members", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.MEMBER_INVITE)
    @Refuses({
        Refusal.USER_NOT_FOUND,
        Refusal.ALREADY_MEMBER,
        Refusal.ALREADY_INVITED,
        Refusal.QUOTA_EXCEEDED,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "addMember",
            summary = "Add a user",
            description =
                    "Directly, without an invitation: while one is pending for them, they accept it, or it is revoked"
                            + " first. Nobody gives a role above their own.")
    @ApiResponse(responseCode = "201", description = "They are a member.", useReturnTypeSchema = true)
    ResponseEntity<CreatedMember> add(
            @PathVariable("org") OrganizationId organization, @Valid @RequestBody NewMember body) {
        Account account = accounts.byId(body.userId())
                .orElseThrow(() -> Refused.because(Refusal.USER_NOT_FOUND, "There is no such user."));
        MemberId id = MemberId.generate();
        Commands.Outcome outcome =
                commands.send(new AddMember(organization, id, account.userId(), account.email(), body.role(), role()));
        return Answers.changed(HttpStatus.CREATED, outcome.receipt(), null)
                .location(URI.create("/v1/organizations/%s/members/%s".formatted(organization, id)))
                .body(new CreatedMember(id));
    }

    @PatchMapping(
            path = "/members/{id}",
            consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
    @Requires(Permission.MEMBER_CHANGE_ROLE)
    @Refuses({
        Refusal.MEMBER_NOT_FOUND,
        Refusal.PRECONDITION_REQUIRED,
        Refusal.VERSION_MISMATCH,
        Refusal.LAST_OWNER,
        Refusal.ORGANIZATION_ARCHIVED,
        Refusal.OVERLOADED
    })
    @Operation(
            operationId = "changeMemberRole",
            summary = "Change a member's role",
            description = "Nobody gives a role above their own, and only an owner changes what an owner is.")
    @ApiResponse(responseCode = "204", description = "It is as asked for.")
    ResponseEntity<Void> change(
            @PathVariable("org") OrganizationId organization,
            @PathVariable MemberId id,
            @Valid @RequestBody MemberPatch body) {
        Long expected = request.expectedVersion();
        Commands.Outcome outcome = commands.send(new ChangeMemberRole(organization, id, expected, body.role(), role()));
        return Answers.changed(HttpStatus.NO_CONTENT, outcome.receipt(), expected)
                .build();
    }

    @DeleteMapping("/members/{id}")
    @Requires(Permission.MEMBER_REMOVE)
    @Refuses({Refusal.MEMBER_NOT_FOUND, Refusal.LAST_OWNER, Refusal.ORGANIZATION_ARCHIVED, Refusal.OVERLOADED})
    @Operation(
            operationId = "removeMember",
            summary = "Remove a member",
            description = "Only an owner removes an owner.")
    @ApiResponse(responseCode = "204", description = "They are no member any more.")
    ResponseEntity<Void> remove(@PathVariable("org") OrganizationId organization, @PathVariable MemberId id) {
        return done(commands.send(new RemoveMember(organization, id, role())));
    }

    @PostMapping("/leave")
    @Requires(Permission.MEMBER_LEAVE)
    @Refuses({Refusal.LAST_OWNER, Refusal.ORGANIZATION_ARCHIVED, Refusal.OVERLOADED})
    @Operation(operationId = "leaveOrganization", summary = "Leave an organization")
    @ApiResponse(responseCode = "204", description = "The caller is no member any more.")
    ResponseEntity<Void> leave(@PathVariable("org") OrganizationId organization) {
        return done(commands.send(new LeaveOrganization(
                organization, requireNonNull(request.membership().memberId()))));
    }

    @PostMapping(path = "/transfer-ownership", consumes = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OWNERSHIP_GRANT)
    @Refuses({Refusal.MEMBER_NOT_FOUND, Refusal.ORGANIZATION_ARCHIVED, Refusal.OVERLOADED})
    @Operation(
            operationId = "transferOwnership",
            summary = "Hand one's ownership to another member",
            description = "They become an owner and the caller an admin, at once.")
    @ApiResponse(responseCode = "204", description = "They are the owner.")
    ResponseEntity<Void> transfer(@PathVariable("org") OrganizationId organization, @Valid @RequestBody NewOwner body) {
        MemberId giver = requireNonNull(request.membership().memberId());
        Commands.Outcome outcome = commands.send(new TransferOwnership(organization, body.memberId(), giver));
        return Answers.changed(HttpStatus.NO_CONTENT, outcome.receipt()).build();
    }

    private Role role() {
        return request.membership().role();
    }

    private static ResponseEntity<Void> done(Commands.Outcome outcome) {
        return Answers.changed(HttpStatus.NO_CONTENT, outcome.receipt(), null).build();
    }
}
