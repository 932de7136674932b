package io.housebook.query.platform;

import io.housebook.messages.apikey.ApiKeyQuery;
import io.housebook.messages.audit.AuditQuery;
import io.housebook.messages.audit.FindAuditCheck;
import io.housebook.messages.audit.WholeAuditQuery;
import io.housebook.messages.history.PastQuery;
import io.housebook.messages.history.PastQuery.FindPastMember;
import io.housebook.messages.history.PastQuery.ListPastMembers;
import io.housebook.messages.history.PastQuery.ListPastOrganizations;
import io.housebook.messages.host.HostQuery;
import io.housebook.messages.member.MemberQuery.FindInvitation;
import io.housebook.messages.member.MemberQuery.FindMember;
import io.housebook.messages.member.MemberQuery.ListInvitations;
import io.housebook.messages.member.MemberQuery.ListMembers;
import io.housebook.messages.member.MemberQuery.ListMemberships;
import io.housebook.messages.member.MemberQuery.ListOverdueInvitations;
import io.housebook.messages.organization.OrganizationQuery.FindOrganization;
import io.housebook.messages.organization.OrganizationQuery.ListOrganizations;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.projection.ProjectionQuery;
import io.housebook.messages.user.UserQuery.FindUser;
import io.housebook.messages.user.UserQuery.ListExpiredSessions;
import io.housebook.messages.user.UserQuery.ListSessions;
import io.housebook.messages.user.UserQuery.ListUsers;
import java.util.List;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/** Read your own write: a query that names a position is answered when the rows it reads include it. */
final class MinPosition implements MessageHandlerInterceptor<QueryMessage<?, ?>> {
    private final Positions positions;

    MinPosition(Positions positions) {
        this.positions = positions;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unit, InterceptorChain chain)
            throws Exception {
        Object query = unit.getMessage().getPayload();
        long asked =
                unit.getMessage().getMetaData().get(MetadataKey.MIN_POSITION) instanceof Long position ? position : 0;
        // An answer about the past may be kept for ever, so no row may be missing that it reads beside the log.
        long needed = query instanceof PastQuery past ? Math.max(asked, past.position()) : asked;
        if (needed > 0) {
            for (String projection : projectionsReadBy(query)) {
                positions.await(projection, needed);
            }
        }
        return chain.proceed();
    }

    private static List<String> projectionsReadBy(Object query) {
        return switch (query) {
            case FindOrganization _ -> List.of("organization");
            case ListOrganizations _ -> List.of("organization", "member");
            case FindMember _, ListMembers _ -> List.of("member", "user");
            case ListMemberships _ -> List.of("member", "organization");
            case FindInvitation _, ListInvitations _, ListOverdueInvitations _ -> List.of("invitation");
            case ApiKeyQuery _ -> List.of("apikey");
            case HostQuery _ -> List.of("host");
            case AuditQuery _, WholeAuditQuery _ -> List.of("audit");
            case FindUser _, ListUsers _ -> List.of("user");
            case ListSessions _, ListExpiredSessions _ -> List.of("session");
            // Whose the organizations are, and what people are called, is of the present; the past is in no rows.
            case ListPastOrganizations _ -> List.of("organization", "member");
            case FindPastMember _, ListPastMembers _ -> List.of("user");
            case ProjectionQuery _, FindAuditCheck _, PastQuery _ -> List.of();
            default -> throw new IllegalArgumentException("No projection is declared for " + query.getClass());
        };
    }
}
