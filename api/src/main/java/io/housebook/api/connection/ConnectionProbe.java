package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.ConnectionStage;
import io.housebook.messages.host.HostUrl;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.stereotype.Component;

/**
 * Finds out whether a ClickHouse server can be reached, stage by stage, in {@link #PATIENCE} altogether. A name is resolved once,
 * each of its addresses is judged, and the connection goes to one of these; no redirect is followed. There are at most
 * {@link #AT_ONCE} tests at a time.
 */
@Component
public class ConnectionProbe {
    static final Duration PATIENCE = Duration.ofSeconds(5);
    static final int AT_ONCE = AddressLookup.AT_ONCE;

    private final NetworkPolicy policy;
    private final AddressLookup lookup;
    private final Duration patience;
    private final Semaphore free = new Semaphore(AT_ONCE);

    @Autowired
    ConnectionProbe(NetworkPolicy policy, AddressLookup lookup) {
        this(policy, lookup, PATIENCE);
    }

    ConnectionProbe(NetworkPolicy policy, AddressLookup lookup, Duration patience) {
        this.policy = policy;
        this.lookup = lookup;
        this.patience = patience;
    }

    /**
     * Whatever goes wrong is in the outcome. It blocks the thread.
     *
     * @throws CancellationException when the thread is interrupted while a name is looked up
     */
    public ConnectionOutcome test(ConnectionTarget target) {
        var clock = new StageClock();
        if (!free.tryAcquire()) {
            return clock.failed(ConnectionFault.BUSY);
        }
        try (var deadline = Deadline.in(patience)) {
            return outcome(target, clock, deadline);
        } finally {
            free.release();
        }
    }

    private ConnectionOutcome outcome(ConnectionTarget target, StageClock clock, Deadline deadline) {
        try {
            return clock.answered(ask(target, clock, deadline));
        } catch (NetworkNotAllowed e) {
            return clock.failed(ConnectionFault.NETWORK_NOT_ALLOWED);
        } catch (ConnectionFailed e) {
            return clock.failed(deadline.isOver() ? ConnectionFault.TIMEOUT : e.fault());
        } catch (IOException e) {
            return clock.failed(deadline.isOver() ? ConnectionFault.TIMEOUT : lost(e));
        }
    }

    private ServerStatus ask(ConnectionTarget target, StageClock clock, Deadline deadline) throws IOException {
        HostUrl url = target.url();
        byte[] request = ClickHouseQuery.request(target);
        TlsClient tls = url.isEncrypted() ? TlsClient.of(target.tls()) : null;
        List<InetAddress> addresses = allowedAddresses(url, clock, deadline);
        clock.begin(ConnectionStage.TCP);
        // The deadline closes it, in the end or when the test is done
        Socket socket = encrypted(Dialer.connect(addresses, url.port(), deadline), tls, url, clock);
        clock.begin(ConnectionStage.AUTHENTICATION);
        socket.getOutputStream().write(request);
        HttpResponse response = HttpResponse.head(socket.getInputStream());
        ClickHouseQuery.requireAdmission(response);
        clock.begin(ConnectionStage.QUERY);
        return ClickHouseQuery.result(response);
    }

    private List<InetAddress> allowedAddresses(HostUrl url, StageClock clock, Deadline deadline)
            throws ConnectionFailed {
        List<InetAddress> addresses;
        if (url.isAddress()) {
            addresses = List.of(InetAddress.ofLiteral(url.host()));
        } else {
            clock.begin(ConnectionStage.DNS);
            addresses = lookup.find(url.host(), deadline.left());
        }
        clock.begin(ConnectionStage.POLICY);
        policy.require(url, addresses);
        return addresses;
    }

    private static Socket encrypted(Socket connection, @Nullable TlsClient tls, HostUrl url, StageClock clock)
            throws IOException {
        if (tls == null) {
            return connection;
        }
        clock.begin(ConnectionStage.TLS);
        return tls.handshake(connection, url);
    }

    /** Servers that want a certificate of ours say so only when TLS 1.3 is long agreed on. */
    private static ConnectionFault lost(IOException e) {
        return e instanceof SSLException && !(e.getCause() instanceof EOFException)
                ? ConnectionFault.TLS_FAILED
                : ConnectionFault.CONNECTION_LOST;
    }
}
