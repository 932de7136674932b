package io.housebook.benchmarks.stock;

import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Microseconds;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/**
 * Gives events what Housebook's engine says of them and the projectors read. An event that was stored by the stock engine
 * has no sequence of its organization's and no time but that of its making. When it comes late, it has no position of its
 * own either: its token is that of the newest event. The order in which the projection gets its events stands in for it.
 */
final class ProjectedMetadata implements MessageHandlerInterceptor<EventMessage<?>> {
    private final AtomicLong position = new AtomicLong();

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        unit.transformMessage(event -> event instanceof TrackedEventMessage<?> tracked ? projected(tracked) : event);
        return chain.proceed();
    }

    private EventMessage<?> projected(TrackedEventMessage<?> event) {
        return event.withTrackingToken(new GlobalSequenceTrackingToken(position.incrementAndGet()))
                .andMetaData(Map.of(
                        MetadataKey.EVENT_TYPE,
                        EventTypes.of(event.getPayloadType()).value(),
                        MetadataKey.ORGANIZATION_SEQUENCE,
                        "0",
                        MetadataKey.RECORDED_AT,
                        Long.toString(Microseconds.of(event.getTimestamp()))));
    }
}
