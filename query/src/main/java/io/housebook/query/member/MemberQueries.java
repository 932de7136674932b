package io.housebook.query.member;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.InvitationView;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.MemberQuery.FindInvitation;
import io.housebook.messages.member.MemberQuery.FindMember;
import io.housebook.messages.member.MemberQuery.ListInvitations;
import io.housebook.messages.member.MemberQuery.ListMembers;
import io.housebook.messages.member.MemberQuery.ListMemberships;
import io.housebook.messages.member.MemberQuery.ListOverdueInvitations;
import io.housebook.messages.member.MemberQuery.Overdue;
import io.housebook.messages.member.MemberView;
import io.housebook.messages.member.MembershipView;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.platform.Cursors;
import io.housebook.query.platform.Pages;
import java.util.List;
import java.util.Map;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what is asked about members and invitations. */
@Component
@Transactional(readOnly = true)
class MemberQueries {
    private static final Cursors<MemberId> MEMBERS = new Cursors<>("members", MemberId::new);
    private static final Cursors<InvitationId> INVITATIONS = new Cursors<>("invitations", InvitationId::new);
    private static final int OVERDUE_AT_ONCE = 100;

    private final MemberRows members;
    private final InvitationRows invitations;

    MemberQueries(MemberRows members, InvitationRows invitations) {
        this.members = members;
        this.invitations = invitations;
    }

    @QueryHandler
    MemberView find(FindMember query) {
        return members.findByIdAndOrganizationId(
                        query.memberId().value(), query.organizationId().value())
                .map(row -> row.toView(people(List.of(row)).get(row.userId())))
                .orElseThrow(() -> Refused.because(Refusal.MEMBER_NOT_FOUND, "There is no such member."));
    }

    /** By id, which is the order of joining. */
    @QueryHandler
    Page<MemberView> list(ListMembers query) {
        List<MemberRow> rows = members.findByOrganizationIdAndIdGreaterThanOrderById(
                query.organizationId().value(), after(query.cursor()), Limit.of(query.limit() + 1));
        return page(views(rows), query.limit());
    }

    static String after(@Nullable String cursor) {
        return cursor == null ? "" : MEMBERS.key(cursor).value();
    }

    static Page<MemberView> page(List<MemberView> views, int limit) {
        return Pages.of(views, limit, view -> view, view -> MEMBERS.after(view.id()));
    }

    /** With the names that people have now. */
    List<MemberView> views(List<MemberRow> rows) {
        Map<String, MemberRow.Person> people = people(rows);
        return rows.stream().map(row -> row.toView(people.get(row.userId()))).toList();
    }

    private Map<String, MemberRow.Person> people(List<MemberRow> rows) {
        return members.people(rows.stream().map(MemberRow::userId).toList()).stream()
                .collect(toMap(MemberRow.Person::id, identity()));
    }

    @QueryHandler
    List<MembershipView> list(ListMemberships query) {
        return members.places(query.userId().value()).stream()
                .map(place -> new MembershipView(
                        new OrganizationId(place.organizationId()),
                        place.name(),
                        place.slug(),
                        new MemberId(place.memberId()),
                        Role.valueOf(place.role())))
                .toList();
    }

    @QueryHandler
    InvitationView find(FindInvitation query) {
        return invitations
                .findByIdAndOrganizationId(
                        query.invitationId().value(), query.organizationId().value())
                .map(InvitationRow::toView)
                .orElseThrow(() -> Refused.because(Refusal.INVITATION_NOT_FOUND, "There is no such invitation."));
    }

    /** By id, which is the order of making. */
    @QueryHandler
    Page<InvitationView> list(ListInvitations query) {
        String after =
                query.cursor() == null ? "" : INVITATIONS.key(query.cursor()).value();
        return Pages.of(
                invitations.findByOrganizationIdAndIdGreaterThanOrderById(
                        query.organizationId().value(), after, Limit.of(query.limit() + 1)),
                query.limit(),
                InvitationRow::toView,
                view -> INVITATIONS.after(view.id()));
    }

    @QueryHandler
    List<Overdue> list(ListOverdueInvitations query) {
        return invitations
                .findByStateAndExpiresAtLessThanEqualOrderByExpiresAt(
                        InvitationView.State.PENDING, Microseconds.of(query.at()), Limit.of(OVERDUE_AT_ONCE))
                .stream()
                .map(InvitationRow::toOverdue)
                .toList();
    }
}
