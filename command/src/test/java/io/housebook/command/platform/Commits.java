package io.housebook.command.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The commits that go through a data source: they can be counted, held, and made to fail in every way there is. */
final class Commits {
    private static final Duration LONGEST_DELAY = Duration.ofMillis(10);

    private final AtomicInteger count = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Queue<Step> next = new ConcurrentLinkedQueue<>();
    private volatile Supplier<Step> usual = () -> Connection::commit;

    private final Set<Connection> lost = ConcurrentHashMap.newKeySet();
    private final AtomicInteger refusedConnections = new AtomicInteger();
    private final AtomicBoolean failClosing = new AtomicBoolean();

    private interface Step {
        void commit(Connection connection) throws SQLException;
    }

    /** What can happen to a commit. */
    enum Disturbance {
        /** It takes a while. */
        DELAY,
        /** The connection breaks before it. */
        FAILURE,
        /** The connection breaks after it. */
        NO_CONFIRMATION,
        /** The same, and the connection with which one would look what became of it is refused. */
        NO_CONFIRMATION_AND_NO_LOOK,
        /** The connection breaks, and the server carries it out a while later. */
        NO_CONFIRMATION_YET;

        boolean needsAServer() {
            return this == NO_CONFIRMATION_YET;
        }
    }

    /** A commit that waits. */
    record Hold(CountDownLatch reached, CountDownLatch released) {
        /** Returns when the writer stands in the commit. */
        Hold awaitReached() throws InterruptedException {
            Bounded.await(reached, "The writer reached the commit");
            return this;
        }

        void release() {
            released.countDown();
        }
    }

    DataSource watching(DataSource source) {
        return proxy(DataSource.class, (method, arguments) -> {
            if (refusedConnections.getAndUpdate(left -> Math.max(left - 1, 0)) > 0) {
                throw connectionLost();
            }
            Object result = invoke(method, source, arguments);
            if (result instanceof Connection connection) {
                connections.incrementAndGet();
                return watching(connection);
            }
            return result;
        });
    }

    int count() {
        return count.get();
    }

    /** How many connections were given out. */
    int connections() {
        return connections.get();
    }

    /** The next commit waits until it is released. */
    Hold holdNext() {
        var hold = new Hold(new CountDownLatch(1), new CountDownLatch(1));
        next.add(connection -> {
            hold.reached.countDown();
            try {
                Bounded.await(hold.released, "The held commit was released");
            } catch (InterruptedException e) {
                throw new SQLException(e);
            }
            connection.commit();
        });
        return hold;
    }

    /** The next commit happens, and the connection breaks before that is known. */
    void loseConfirmationOfNext() {
        next.add(Commits::commitWithoutConfirmation);
    }

    /** The same, and the first connections with which one would look what became of it are refused. */
    void loseConfirmationOfNextAndLooks(int refused) {
        next.add(connection -> commitWithoutConfirmationOrLook(connection, refused));
    }

    /** The next commit happens, and then the process itself has a fault. */
    void failBehindNext() {
        next.add(connection -> {
            connection.commit();
            throw new StackOverflowError("says the test");
        });
    }

    /** The next commit does not happen, for the connection breaks before. */
    void failNext() {
        next.add(Commits::fail);
    }

    /** The connection of the next commit breaks, and the server carries the commit out when the time has come. */
    void commitNextLate(BooleanSupplier time) {
        next.add(connection -> commitLate(connection, time));
    }

    /** From now on every commit takes its time, and every tenth or so meets with one of the disturbances. */
    void disturb(List<Disturbance> disturbances, Random random) {
        usual = () -> {
            Disturbance disturbance =
                    random.nextInt(10) > 0 ? Disturbance.DELAY : disturbances.get(random.nextInt(disturbances.size()));
            long nanos = random.nextLong(LONGEST_DELAY.toNanos());
            return connection -> commit(connection, disturbance, nanos);
        };
    }

    /** From now on nothing happens to commits. */
    void calm() {
        usual = () -> Connection::commit;
    }

    private void commit(Connection connection, Disturbance disturbance, long nanos) throws SQLException {
        if (disturbance != Disturbance.NO_CONFIRMATION_YET) {
            LockSupport.parkNanos(nanos);
        }
        switch (disturbance) {
            case DELAY -> connection.commit();
            case FAILURE -> fail(connection);
            case NO_CONFIRMATION -> commitWithoutConfirmation(connection);
            case NO_CONFIRMATION_AND_NO_LOOK -> commitWithoutConfirmationOrLook(connection, 1);
            case NO_CONFIRMATION_YET -> {
                long time = System.nanoTime() + nanos;
                commitLate(connection, () -> System.nanoTime() - time > 0);
            }
        }
    }

    private static void fail(Connection connection) throws SQLException {
        connection.rollback();
        throw connectionLost();
    }

    private static void commitWithoutConfirmation(Connection connection) throws SQLException {
        connection.commit();
        throw connectionLost();
    }

    private void commitWithoutConfirmationOrLook(Connection connection, int refused) throws SQLException {
        refusedConnections.set(refused);
        commitWithoutConfirmation(connection);
    }

    private void commitLate(Connection connection, BooleanSupplier time) throws SQLException {
        lost.add(connection);
        Thread.ofPlatform().start(() -> {
            Bounded.until(time, "The time of the late commit has come");
            try (connection) {
                connection.commit();
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
        throw connectionLost();
    }

    /** The next connection that is given back answers with an exception. */
    void failNextClosing() {
        failClosing.set(true);
    }

    private static SQLException connectionLost() {
        return new SQLException("The connection is lost, says the test", "08006");
    }

    private Connection watching(Connection connection) {
        return proxy(Connection.class, (method, arguments) -> {
            if (lost.contains(connection)) {
                throw connectionLost();
            }
            return switch (method.getName()) {
                case "commit" -> commit(connection);
                case "close" -> close(connection);
                default -> invoke(method, connection, arguments);
            };
        });
    }

    private @Nullable Object commit(Connection connection) throws SQLException {
        count.incrementAndGet();
        Step planned = next.poll();
        (planned == null ? usual.get() : planned).commit(connection);
        return null;
    }

    private @Nullable Object close(Connection connection) throws SQLException {
        connection.close();
        if (failClosing.compareAndSet(true, false)) {
            throw connectionLost();
        }
        return null;
    }

    private interface Handler {
        @Nullable
        Object handle(Method method, Object @Nullable [] arguments) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> handler.handle(method, arguments)));
    }

    private static @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments)
            throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
