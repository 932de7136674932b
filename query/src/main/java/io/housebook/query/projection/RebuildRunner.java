package io.housebook.query.projection;

import io.housebook.query.platform.Projector;
import io.housebook.query.projection.Orders.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does what was ordered, one rebuild after the other, on one thread of its own. Every node has one; who comes first to a
 * rebuild does it, and the others look after it again when that one is gone.
 */
@Component
class RebuildRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildRunner.class);

    /** How soon an order is seen. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** How soon what has failed is tried again. */
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

    /** How long a shut-down waits for the step that is being done. */
    private static final Duration LAST_STEP = Duration.ofSeconds(20);

    private final List<Projector> projectors;
    private final Orders orders;
    private final RebuildYard yard;
    private final Map<String, Long> notBefore = new HashMap<>();
    private final Map<String, String> told = new HashMap<>();
    private volatile CountDownLatch stop = new CountDownLatch(0);
    private @Nullable Thread thread;

    RebuildRunner(List<Projector> projectors, Orders orders, RebuildYard yard) {
        this.projectors = projectors;
        this.orders = orders;
        this.yard = yard;
    }

    @Override
    public void start() {
        stop = new CountDownLatch(1);
        thread = Thread.ofPlatform().name("rebuilds").start(this::run);
    }

    private void run() {
        do {
            projectors.forEach(this::attend);
        } while (!sleptUntilStopped());
    }

    private void attend(Projector projector) {
        String name = projector.name();
        long now = System.nanoTime();
        if (isStopped() || now - notBefore.getOrDefault(name, now) < 0) {
            return;
        }
        @Nullable Order order = null;
        try {
            order = orders.latest(name).orElse(null);
            if (order != null) {
                yard.attend(order, orders.dropped(name), projector, () -> check(name));
            }
            told.remove(name);
        } catch (Halted e) {
            LOG.info("The rebuild of the projection “{}” stops here for now", name);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            tell(name, e);
            notBefore.put(name, System.nanoTime() + AFTER_A_FAULT.toNanos());
            if (order != null) {
                yard.heldUp(order, projector, e);
            }
        }
    }

    /** Once: it is tried again every other second, perhaps for a night. */
    private void tell(String projection, RuntimeException reason) {
        String sentence = String.valueOf(reason.getMessage());
        if (!sentence.equals(told.put(projection, sentence))) {
            LOG.warn("The rebuild of the projection “{}” is held up and will be tried again", projection, reason);
        }
    }

    private void check(String projection) {
        Orders.State state = orders.latest(projection).map(Order::state).orElse(Orders.State.CANCELLED);
        if (isStopped() || state == Orders.State.PAUSED || state == Orders.State.CANCELLED) {
            throw new Halted();
        }
    }

    private boolean isStopped() {
        return stop.getCount() == 0;
    }

    private boolean sleptUntilStopped() {
        try {
            return stop.await(LOOK_AGAIN.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    /** After the step that is being done, whose checkpoint says where to go on. */
    @Override
    public void stop() {
        stop.countDown();
        Thread running = thread;
        try {
            if (running != null && !running.join(LAST_STEP)) {
                LOG.warn("A rebuild's step takes longer than {} s; it will be done again", LAST_STEP.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !isStopped();
    }
}
