package io.housebook.query.platform;

import io.housebook.messages.audit.AuditQuery;
import io.housebook.messages.organization.OrganizationQuery;
import io.housebook.messages.platform.MetadataKey;
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
            positions.await(projectionReadBy(unit.getMessage().getPayload()), position);
        }
        return chain.proceed();
    }

    private static String projectionReadBy(Object query) {
        return switch (query) {
            case OrganizationQuery _ -> "organization";
            case AuditQuery _ -> "audit";
            default -> throw new IllegalArgumentException("No projection is declared for " + query.getClass());
        };
    }
}
