package io.housebook.api.platform;

import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import java.util.Optional;

/** The address that a request comes from. */
public final class RemoteAddress {
    private RemoteAddress() {}

    /** Empty: a connection that is closed has none, and what the server takes for one need not be one. */
    public static Optional<InetAddress> of(HttpServletRequest request) {
        try {
            return Optional.ofNullable(request.getRemoteAddr()).map(InetAddress::ofLiteral);
        } catch (IllegalArgumentException notAnAddress) {
            return Optional.empty();
        }
    }
}
