package io.housebook.api.connection;

import io.housebook.api.platform.NetworkList;
import io.housebook.api.platform.StartRefused;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.platform.Network;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Where Housebook may be made to connect to: the public internet, and what {@code HOST_NETWORK_ALLOW} opens. Everything in the
 * registries of special networks is closed, and so are the machine's own addresses, behind which services listen that a firewall
 * keeps from everybody else.
 *
 * <p>An IPv6 address that leads to an IPv4 address must be allowed as both. Addresses of cloud metadata are opened by an entry that
 * is that very address, not by a network around it.
 */
@Component
public class NetworkPolicy {
    private static final Logger LOG = LoggerFactory.getLogger(NetworkPolicy.class);

    /** Whoever registers a host waits for it, and would not be helped by waiting longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final List<Network> allowed;
    private final AddressLookup lookup;

    /** @throws StartRefused when one of them is no network */
    NetworkPolicy(@Value("${housebook.host-network-allow}") String allowed, AddressLookup lookup) {
        this.allowed = NetworkList.of("HOST_NETWORK_ALLOW", allowed);
        this.lookup = lookup;
    }

    /**
     * To be asked when a host is registered or led elsewhere. A name of which nothing can be found out now is let through: whether
     * it can be resolved today says nothing about tomorrow, and each connection is judged again by the address that it goes to.
     *
     * @throws NetworkNotAllowed when its address, or one of those that its name has now, may not be connected to
     */
    public void check(HostUrl url) {
        if (url.isAddress()) {
            require(url, List.of(InetAddress.ofLiteral(url.host())));
            return;
        }
        List<InetAddress> addresses;
        try {
            addresses = lookup.find(url.host(), PATIENCE);
        } catch (ConnectionFailed unknown) {
            return;
        }
        require(url, addresses);
    }

    /**
     * One closed address closes the name: else a mixed answer would be tried until the wrong one is taken.
     *
     * @throws NetworkNotAllowed when one of them may not be connected to
     */
    void require(HostUrl url, List<InetAddress> addresses) {
        for (InetAddress address : addresses) {
            closed(address).ifPresent(network -> {
                LOG.info(
                        "{} is not connected to: {} is in {}, which is not in HOST_NETWORK_ALLOW",
                        url,
                        address.getHostAddress(),
                        network);
                throw url.isAddress() ? NetworkNotAllowed.address(network) : NetworkNotAllowed.name();
            });
        }
    }

    /** The network that closes an address; empty: it may be connected to. */
    Optional<String> closed(InetAddress address) {
        return Stream.concat(Stream.of(address), EmbeddedIpv4.in(address).stream())
                .filter(meant -> !isOpened(meant))
                .flatMap(meant -> network(meant).stream())
                .findFirst();
    }

    private static Optional<String> network(InetAddress address) {
        return SpecialNetwork.of(address)
                .map(SpecialNetwork::toString)
                .or(() -> isOwn(address) ? Optional.of("this machine's own addresses") : Optional.empty());
    }

    private boolean isOpened(InetAddress address) {
        boolean byItselfOnly = SpecialNetwork.isMetadata(address);
        return allowed.stream()
                .anyMatch(network -> network.contains(address) && (!byItselfOnly || isOneAddress(network, address)));
    }

    private static boolean isOneAddress(Network network, InetAddress address) {
        int slash = network.value().indexOf('/');
        return slash < 0
                || network.value().substring(slash + 1).equals(Integer.toString(8 * address.getAddress().length));
    }

    private static boolean isOwn(InetAddress address) {
        try {
            return NetworkInterface.getByInetAddress(address) != null;
        } catch (SocketException e) {
            throw new IllegalStateException("The machine does not tell its own addresses.", e);
        }
    }
}
