package io.housebook.query.projection;

import io.housebook.query.platform.Projector;
import io.housebook.query.projection.Orders.Order;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Does what was ordered, on one thread of its own: rebuilds are loaded together, and compared and switched one after the other.
 * Every node has one; who comes first to a rebuild does it, and the others look after it again when that one is gone.
 */
@Component
class RebuildRunner implements SmartLifecycle {
    private static final Logger LOG = LoggerFactory.getLogger(RebuildRunner.class);

    /** How soon an order is seen. */
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    /** How soon an order that ends a long step is heard. */
    private static final Duration LISTEN = Duration.ofMillis(50);

    /** How soon what has failed is tried again. */
    private static final Duration AFTER_A_FAULT = Duration.ofSeconds(2);

    /** How soon it is looked whether another node has left a rebuild. */
    private static final Duration AFTER_OTHERS = Duration.ofSeconds(1);

    /** How long a shut-down waits for the step that is being done. */
    private static final Duration LAST_STEP = Duration.ofSeconds(20);

    private final List<Projector> projectors;
    private final Orders orders;
    private final RebuildYard yard;
    private final Faults faults = new Faults();
    /** By projection: what this node works at. */
    private final Map<String, Rebuild> atWork = new LinkedHashMap<>();
    /** By projection: the order that was looked after last. */
    private final Map<String, Order> attended = new HashMap<>();

    private long looked;
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
        try {
            do {
                do {
                    projectors.forEach(this::attend);
                    goOn();
                } while (!atWork.isEmpty() && !isStopped());
            } while (!sleptUntilStopped());
        } finally {
            // Whatever has ended this thread: another node can go on.
            List.copyOf(atWork.values()).forEach(this::leave);
        }
    }

    /** Begins what is to be begun, leaves what is not to go on, and tidies up. */
    private void attend(Projector projector) {
        String name = projector.name();
        @Nullable Order order = null;
        try {
            order = orders.latest(name).orElse(null);
            Rebuild rebuild = atWork.get(name);
            if (rebuild != null && !rebuild.order().equals(order)) {
                stopHere(rebuild);
            }
            if (order != null && isToBeAttended(order, name)) {
                attend(order, projector);
            }
        } catch (Throwable e) {
            heldUp(order, projector, e);
        }
    }

    /** Nobody waits for what is left behind: that comes after all other work. */
    private boolean isToBeAttended(Order order, String name) {
        return !isStopped()
                && !atWork.containsKey(name)
                && faults.mayTry(name)
                && (order.state() != Orders.State.CONCLUDED || atWork.isEmpty());
    }

    private void attend(Order order, Projector projector) {
        String name = projector.name();
        Optional<Rebuild> begun = yard.attend(order, orders.dropped(name), projector, check(order, name));
        begun.ifPresent(rebuild -> atWork.put(name, rebuild));
        if (begun.isEmpty() && order.state() == Orders.State.RUNNING) {
            faults.putOff(name, AFTER_OTHERS);
        } else {
            attended.put(name, order);
        }
    }

    private void leave(Rebuild rebuild) {
        atWork.remove(rebuild.projector().name());
        yard.leave(rebuild.projector());
    }

    /** One that is loaded is brought to its end before others are loaded further. */
    private void goOn() {
        Optional<Rebuild> loaded = atWork.values().stream()
                .filter(rebuild -> !rebuild.isLoadingAll())
                .findFirst();
        if (loaded.isPresent()) {
            finish(loaded.get());
        } else if (!atWork.isEmpty()) {
            load();
        }
    }

    private void finish(Rebuild rebuild) {
        made(rebuild, () -> {
            yard.finish(rebuild);
            leave(rebuild);
            faults.areOver(rebuild.projector().name());
            return true;
        });
    }

    private void load() {
        var convoy = new Convoy(List.copyOf(atWork.values()), this::made);
        looked = System.nanoTime();
        try {
            convoy.go(() -> !isStopped() && !(isTimeToLook() && isAnythingNew()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            // The log cannot be read.
            convoy.rebuilds().forEach(rebuild -> heldUp(rebuild, e));
        }
    }

    private boolean isTimeToLook() {
        long now = System.nanoTime();
        if (now - looked < LOOK_AGAIN.toNanos()) {
            return false;
        }
        looked = now;
        return true;
    }

    private boolean isAnythingNew() {
        return projectors.stream().map(Projector::name).anyMatch(this::isAnythingNew);
    }

    private boolean isAnythingNew(String name) {
        return faults.mayTry(name)
                && orders.latest(name)
                        .filter(order -> order.state() != Orders.State.CONCLUDED && !order.equals(attended.get(name)))
                        .isPresent();
    }

    /** A step that fails, for whatever reason, holds up its own rebuild, and no other. */
    private boolean made(Rebuild rebuild, Convoy.Step step) {
        long before = rebuild.position();
        try {
            boolean made = step.make();
            if (rebuild.position() > before) {
                faults.areOver(rebuild.projector().name());
            }
            return made;
        } catch (Halted e) {
            stopHere(rebuild);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Throwable e) {
            heldUp(rebuild, e);
        }
        return false;
    }

    private void stopHere(Rebuild rebuild) {
        LOG.info(
                "The rebuild of the projection “{}” stops here for now",
                rebuild.projector().name());
        leave(rebuild);
    }

    private void heldUp(Rebuild rebuild, Throwable reason) {
        leave(rebuild);
        heldUp(rebuild.order(), rebuild.projector(), reason);
    }

    private void heldUp(@Nullable Order order, Projector projector, Throwable reason) {
        String name = projector.name();
        String sentence = Faults.sentence(reason);
        if (faults.isNews(name, sentence)) {
            if (reason instanceof Error) {
                LOG.error("The rebuild of the projection “{}” is held up and will be tried again: {}", name, sentence);
            } else {
                LOG.warn("The rebuild of the projection “{}” is held up and will be tried again", name, reason);
            }
        }
        faults.putOff(name, AFTER_A_FAULT);
        attended.remove(name);
        if (order != null) {
            yard.heldUp(order, projector, sentence);
        }
    }

    private Runnable check(Order order, String projection) {
        long[] listened = {System.nanoTime()};
        return () -> {
            if (isStopped()) {
                throw new Halted();
            }
            long now = System.nanoTime();
            if (now - listened[0] >= LISTEN.toNanos()) {
                listened[0] = now;
                if (!Optional.of(order).equals(orders.latest(projection))) {
                    throw new Halted();
                }
            }
        };
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
