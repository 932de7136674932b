package io.housebook.query.member;

import io.housebook.messages.history.PastQuery.FindPastMember;
import io.housebook.messages.history.PastQuery.ListPastMembers;
import io.housebook.messages.member.MemberView;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.Past;
import java.util.Comparator;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers who was a member, and as what. */
@Component
class PastMembers {
    private final Past past;
    private final MemberProjector projector;
    private final MemberQueries present;

    PastMembers(Past past, MemberProjector projector, MemberQueries present) {
        this.past = past;
        this.projector = projector;
        this.present = present;
    }

    @QueryHandler
    MemberView find(FindPastMember query) {
        var scope = new RebuildScope(RebuildScope.Kind.ENTITY, query.memberId().value());
        List<MemberRow> found = past.rows(projector, scope, query.position(), MemberRow.class).stream()
                .filter(row -> row.isOf(query.organizationId()))
                .toList();
        return present.views(found).stream()
                .findFirst()
                .orElseThrow(
                        () -> Refused.because(Refusal.MEMBER_NOT_FOUND, "There was no such member at that position."));
    }

    @QueryHandler
    Page<MemberView> list(ListPastMembers query) {
        past.requireOrganization(query.organizationId(), query.position());
        var scope = new RebuildScope(
                RebuildScope.Kind.ORGANIZATION, query.organizationId().value());
        String after = MemberQueries.after(query.cursor());
        List<MemberRow> rows = past.rows(projector, scope, query.position(), MemberRow.class).stream()
                .filter(row -> row.id().compareTo(after) > 0)
                .sorted(Comparator.comparing(MemberRow::id))
                .limit(query.limit() + 1L)
                .toList();
        return MemberQueries.page(present.views(rows), query.limit());
    }
}
