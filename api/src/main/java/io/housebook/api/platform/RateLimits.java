package io.housebook.api.platform;

import io.housebook.messages.platform.Refused;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Counts requests, by the network from which they come and by caller. */
@Component
class RateLimits {
    /** What one customer of a network provider has at least. */
    private static final int IPV6_PREFIX_BYTES = 8;

    private static final String NOWHERE = "nowhere";

    private final RateLimit network;
    private final RateLimit caller;

    RateLimits(
            @Value("${housebook.rate-limit.network}") String network,
            @Value("${housebook.rate-limit.caller}") String caller) {
        this.network = RateLimit.parse("network", "RATE_LIMIT_NETWORK", network);
        this.caller = RateLimit.parse("caller", "RATE_LIMIT_CALLER", caller);
    }

    /** @throws Refused {@code too-many-requests} */
    void countNetwork(HttpServletRequest request, HttpServletResponse response) {
        network.count(network(request), response);
    }

    /** @throws Refused {@code too-many-requests} */
    void countCaller(Caller who, HttpServletResponse response) {
        if (!(who instanceof Caller.Nobody)) {
            caller.count(who.actor().id(), response);
        }
    }

    /**
     * Where a request comes from, as far as that is one party: an IPv4 address, or the first half of an IPv6 address. All that
     * come from what is no address are one party.
     */
    static String network(HttpServletRequest request) {
        return RemoteAddress.of(request).map(RateLimits::network).orElse(NOWHERE);
    }

    private static String network(InetAddress address) {
        return address instanceof Inet6Address
                ? HexFormat.of().formatHex(Arrays.copyOf(address.getAddress(), IPV6_PREFIX_BYTES))
                : address.getHostAddress();
    }
}
