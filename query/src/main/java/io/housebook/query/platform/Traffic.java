package io.housebook.query.platform;

import io.housebook.messages.projection.ProjectionQuery;
import java.time.Duration;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;

/** Whether anybody reads on this node just now; operators who look how a rebuild gets on do not count. */
public final class Traffic implements MessageHandlerInterceptor<QueryMessage<?, ?>> {
    private static final long NOW = Duration.ofMillis(500).toNanos();

    /** Written by many without order: any of the last ones will do. */
    private volatile long last = System.nanoTime() - NOW;

    @Override
    public @Nullable Object handle(UnitOfWork<? extends QueryMessage<?, ?>> unit, InterceptorChain chain)
            throws Exception {
        if (!(unit.getMessage().getPayload() instanceof ProjectionQuery)) {
            last = System.nanoTime();
        }
        return chain.proceed();
    }

    public boolean isQuiet() {
        return System.nanoTime() - last >= NOW;
    }
}
