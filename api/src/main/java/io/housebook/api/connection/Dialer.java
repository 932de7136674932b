package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.List;

/** Opens a connection to one of some addresses. It looks nothing up: where it goes is what was judged. */
final class Dialer {
    /** Who answers at none of so many will hardly do at the next, and a name may have hundreds. */
    private static final int TRIED = 4;

    private Dialer() {}

    /** @throws ConnectionFailed as the last one of them has; {@code timeout} when the time is over before */
    static Socket connect(List<InetAddress> addresses, int port, Deadline deadline) throws ConnectionFailed {
        List<InetAddress> tried = addresses.subList(0, Math.min(TRIED, addresses.size()));
        var failed = new ConnectionFailed(ConnectionFault.UNREACHABLE);
        for (int i = 0; i < tried.size(); i++) {
            long patience = deadline.left().toMillis() / (tried.size() - i);
            if (patience == 0) {
                throw new ConnectionFailed(ConnectionFault.TIMEOUT);
            }
            // Not by a proxy of the JVM's settings, which would look up and judge by itself
            var socket = new Socket(Proxy.NO_PROXY);
            deadline.limit(socket);
            try {
                socket.connect(new InetSocketAddress(tried.get(i), port), Math.toIntExact(patience));
                return socket;
            } catch (IOException e) {
                failed = new ConnectionFailed(fault(e, deadline), e);
            }
        }
        throw failed;
    }

    private static ConnectionFault fault(IOException e, Deadline deadline) {
        return switch (e) {
            case IOException _ when deadline.isOver() -> ConnectionFault.TIMEOUT;
            case SocketTimeoutException _ -> ConnectionFault.TIMEOUT;
            case ConnectException _ -> ConnectionFault.CONNECTION_REFUSED;
            default -> ConnectionFault.UNREACHABLE;
        };
    }
}
