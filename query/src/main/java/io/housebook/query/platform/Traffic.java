package io.housebook.query.platform;

import io.housebook.messages.audit.FindAuditCheck;
import io.housebook.messages.projection.ProjectionQuery;
import java.time.Duration;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/**
 * Whether anybody reads on this node just now. Operators who look how a rebuild gets on do not count, nor does the node itself, which
 * is asked every few seconds whether it is ready.
 */
public final class Traffic implements MessageHandlerInterceptor<QueryMessage<?, ?>> {
    private static final long NOW = Duration.ofMillis(500).toNanos();

    /** Written by many without order: any of the last ones will do. */
    private volatile long last = System.nanoTime() - NOW;

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unit, InterceptorChain chain)
            throws Exception {
        if (isSomebodys(unit.getMessage().getPayload())) {
            last = System.nanoTime();
        }
        return chain.proceed();
    }

    private static boolean isSomebodys(Object query) {
        return !(query instanceof ProjectionQuery || query instanceof FindAuditCheck);
    }

    public boolean isQuiet() {
        return System.nanoTime() - last >= NOW;
    }
}
