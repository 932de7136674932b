package io.housebook.query.platform;

import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.UnreadableEvent;
import java.time.Instant;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.StreamableMessageSource;
import org.jspecify.annotations.Nullable;

/** The log as one projection follows it: see {@link ConcernedStream}. */
record ProjectionSource(StreamableMessageSource<TrackedEventMessage<?>> log, Projector projector)
        implements StreamableMessageSource<TrackedEventMessage<?>> {

    @Override
    public BlockingStream<TrackedEventMessage<?>> openStream(@Nullable TrackingToken token) {
        BlockingStream<TrackedEventMessage<?>> all = log.openStream(token);
        return projector.family() == null ? all : new ConcernedStream(all, this::concerns);
    }

    private boolean concerns(TrackedEventMessage<?> event) {
        return projector.concerns(
                event.getPayload() instanceof UnreadableEvent unreadable
                        ? unreadable.stored().eventType()
                        : String.valueOf(event.getMetaData().get(MetadataKey.EVENT_TYPE)));
    }

    @Override
    public TrackingToken createTailToken() {
        return log.createTailToken();
    }

    @Override
    public TrackingToken createHeadToken() {
        return log.createHeadToken();
    }

    @Override
    public TrackingToken createTokenAt(Instant time) {
        return log.createTokenAt(time);
    }
}
