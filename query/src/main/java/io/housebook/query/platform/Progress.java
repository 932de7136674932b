package io.housebook.query.platform;

import io.housebook.messages.platform.MetadataKey;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jspecify.annotations.Nullable;

/** What this node sees of one projection at work: its rate, and what holds it up. */
public final class Progress implements MessageHandlerInterceptor<EventMessage<?>>, ErrorHandler {
    private static final int SECONDS = 10;

    private final Positions positions;
    private final InstantSource clock;
    private final String counted = Progress.class.getName() + "@" + System.identityHashCode(this);
    /** Events per second, by second modulo the length. */
    private final long[] counts = new long[SECONDS];

    private long newestSecond;
    private @Nullable Fault fault;

    /**
     * What has failed.
     *
     * @param position of the first event that it is about; the greatest there is when it is about none
     */
    private record Fault(String sentence, long position) {
        static Fault of(ErrorContext context) {
            if (context.error() instanceof EventFault fault) {
                return new Fault(fault.sentence(), fault.event().position());
            }
            List<? extends EventMessage<?>> events = context.failedEvents();
            if (events.isEmpty() || !(events.getFirst() instanceof TrackedEventMessage<?> first)) {
                return new Fault(sentence("A batch", context), Long.MAX_VALUE);
            }
            long position = first.trackingToken().position().orElse(0);
            String where = "The batch of %d events from position %d (%s)"
                    .formatted(events.size(), position, first.getMetaData().get(MetadataKey.EVENT_TYPE));
            return new Fault(sentence(where, context), position);
        }

        private static String sentence(String where, ErrorContext context) {
            return where + " cannot be projected: " + context.error().getMessage();
        }
    }

    Progress(Positions positions, InstantSource clock) {
        this.positions = positions;
        this.clock = clock;
    }

    @Override
    public @Nullable Object handle(UnitOfWork<? extends EventMessage<?>> unit, InterceptorChain chain)
            throws Exception {
        unit.root()
                .getOrComputeResource(counted, key -> {
                    int[] events = {0};
                    unit.root().afterCommit(batch -> committed(events[0]));
                    return events;
                })[0]++;
        return chain.proceed();
    }

    private synchronized void committed(int events) {
        fault = null;
        forgetOldSeconds();
        counts[(int) (newestSecond % SECONDS)] += events;
        positions.moved();
    }

    private void forgetOldSeconds() {
        long now = clock.instant().getEpochSecond();
        for (long second = Math.max(newestSecond + 1, now - SECONDS + 1); second <= now; second++) {
            counts[(int) (second % SECONDS)] = 0;
        }
        newestSecond = Math.max(newestSecond, now);
    }

    /** Events per second, over those of the last ten seconds in which there were any. */
    public synchronized double rate() {
        forgetOldSeconds();
        long busySeconds = Arrays.stream(counts).filter(count -> count > 0).count();
        return busySeconds == 0 ? 0 : (double) Arrays.stream(counts).sum() / busySeconds;
    }

    /**
     * The sentence of what holds the projection up; null when nothing does.
     *
     * @param reached the position of the projection: once that is behind the fault, this node or another has got past it
     */
    public synchronized @Nullable String fault(long reached) {
        return fault == null || reached >= fault.position() ? null : fault.sentence();
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        synchronized (this) {
            fault = Fault.of(context);
        }
        PropagatingErrorHandler.instance().handleError(context);
    }
}
