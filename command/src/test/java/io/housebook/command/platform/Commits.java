package io.housebook.command.platform;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** The commits that go through a data source: they can be counted, held, and made to fail in every way there is. */
final class Commits {
    private final AtomicInteger count = new AtomicInteger();
    private final Queue<Step> next = new ConcurrentLinkedQueue<>();

    private final Set<Connection> lost = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean refuseConnection = new AtomicBoolean();
    private final AtomicBoolean failClosing = new AtomicBoolean();

    private interface Step {
        void commit(Connection connection) throws SQLException;
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
            if (refuseConnection.compareAndSet(true, false)) {
                throw connectionLost();
            }
            Object result = invoke(method, source, arguments);
            return result instanceof Connection connection ? watching(connection) : result;
        });
    }

    int count() {
        return count.get();
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
        next.add(connection -> {
            connection.commit();
            throw connectionLost();
        });
    }

    /** The same, and the connection with which one would look what became of it is refused. */
    void loseConfirmationOfNextAndTheLook() {
        next.add(connection -> {
            refuseConnection.set(true);
            connection.commit();
            throw connectionLost();
        });
    }

    /** The next commit does not happen, for the connection breaks before. */
    void failNext() {
        next.add(connection -> {
            connection.rollback();
            throw connectionLost();
        });
    }

    /** The connection of the next commit breaks, and the server carries the commit out when the time has come. */
    void commitNextLate(BooleanSupplier time) {
        next.add(connection -> {
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
        });
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
        Step step = next.poll();
        if (step == null) {
            connection.commit();
        } else {
            step.commit(connection);
        }
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
