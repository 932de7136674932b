package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.springframework.stereotype.Component;

/**
 * Finds the addresses of a name, but waits no longer than it must. The system's resolver cannot be interrupted, so that a lookup
 * may go on when nobody waits for it any more; there are at most {@link #AT_ONCE} of them.
 */
@Component
class AddressLookup {
    static final int AT_ONCE = 32;

    private final DnsResolver resolver;

    /** Platform threads: a virtual one would keep its carrier, of which there are as many as processors, until the lookup ends. */
    private final ExecutorService threads = new ThreadPoolExecutor(
            0,
            AT_ONCE,
            10,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            Thread.ofPlatform().daemon().name("dns-", 1).factory());

    AddressLookup(DnsResolver resolver) {
        this.resolver = resolver;
    }

    /**
     * @return at least one
     * @throws ConnectionFailed when there are none, or not in time
     * @throws CancellationException when the thread is interrupted
     */
    List<InetAddress> find(String name, Duration patience) throws ConnectionFailed {
        Future<List<InetAddress>> answer = start(name);
        try {
            List<InetAddress> addresses = answer.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (addresses.isEmpty()) {
                throw new ConnectionFailed(ConnectionFault.DNS_NOT_FOUND);
            }
            return addresses;
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new ConnectionFailed(ConnectionFault.TIMEOUT, e);
        } catch (ExecutionException e) {
            throw new ConnectionFailed(
                    e.getCause() instanceof UnknownHostException
                            ? ConnectionFault.DNS_NOT_FOUND
                            : ConnectionFault.DNS_FAILED,
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("Nobody waits for the addresses any more.");
        }
    }

    private Future<List<InetAddress>> start(String name) throws ConnectionFailed {
        try {
            return threads.submit(() -> resolver.addresses(name));
        } catch (RejectedExecutionException e) {
            throw new ConnectionFailed(ConnectionFault.BUSY, e);
        }
    }
}
