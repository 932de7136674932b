package io.housebook.query.platform;

import io.housebook.messages.audit.AuditQuery;
import io.housebook.messages.organization.OrganizationQuery;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.projection.ProjectionQuery;
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
        if (unit.getMessage().getMetaData().get(MetadataKey.MIN_POSITION) instanceof Long position) {
            String projection = projectionReadBy(unit.getMessage().getPayload());
            if (projection != null) {
                positions.await(projection, position);
            }
        }
        return chain.proceed();
    }

    /** Null: it reads no rows. */
    private static @Nullable String projectionReadBy(Object query) {
        return switch (query) {
            case OrganizationQuery _ -> "organization";
            case AuditQuery _ -> "audit";
            case ProjectionQuery _ -> null;
            default -> throw new IllegalArgumentException("No projection is declared for " + query.getClass());
        };
    }
}
