package io.housebook.api.connection;

import io.housebook.messages.platform.Network;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A network that is no part of the public internet, or part of it in name only. The table has what the two registries of special
 * purposes have, and what was taken out of them or is known besides; the more special come first.
 *
 * @param purpose a few words
 * @see <a href="https://www.iana.org/assignments/iana-ipv4-special-registry">IPv4 special-purpose registry, RFC 6890</a>
 * @see <a href="https://www.iana.org/assignments/iana-ipv6-special-registry">IPv6 special-purpose registry, RFC 6890</a>
 */
record SpecialNetwork(Network network, String purpose) {
    private static final String DOCUMENTATION = "documentation";
    private static final String PRIVATE = "private";
    private static final String RESERVED = "reserved";

    /** Where clouds hand credentials to whoever asks from one of their machines. */
    private static final List<SpecialNetwork> METADATA = Stream.of(
                    "169.254.169.254", // AWS, Azure, Google and most others
                    "169.254.170.2", // AWS ECS
                    "169.254.170.23", // AWS EKS
                    "168.63.129.16", // Azure's wire server, on an address that looks public
                    "100.100.100.200", // Alibaba
                    "192.0.0.192", // Oracle
                    "fd00:ec2::254", // AWS
                    "fd00:ec2::23", // AWS EKS
                    "fd20:ce::254", // Google
                    "fd00:c1::a9fe:a9fe") // Oracle
            .map(address -> special(address, "cloud metadata"))
            .toList();

    private static final List<SpecialNetwork> TABLE = List.of(
            special("0.0.0.0/8", "this network, RFC 791"),
            special("10.0.0.0/8", PRIVATE),
            special("100.64.0.0/10", "shared by carriers (CGNAT), RFC 6598"),
            special("127.0.0.0/8", "loopback"),
            special("169.254.0.0/16", "link-local"),
            special("172.16.0.0/12", PRIVATE),
            special("192.0.0.0/24", "IETF protocols"),
            special("192.0.2.0/24", DOCUMENTATION),
            special("192.31.196.0/24", "AS112"),
            special("192.52.193.0/24", "AMT"),
            special("192.88.99.0/24", "6to4 relays"),
            special("192.168.0.0/16", PRIVATE),
            special("192.175.48.0/24", "AS112"),
            special("198.18.0.0/15", "benchmarking"),
            special("198.51.100.0/24", DOCUMENTATION),
            special("203.0.113.0/24", DOCUMENTATION),
            special("224.0.0.0/4", "multicast"),
            special("255.255.255.255", "broadcast"),
            special("240.0.0.0/4", RESERVED),
            special("::", "unspecified"),
            special("::1", "loopback"),
            special("::/96", "IPv4-compatible"),
            special("::ffff:0:0:0/96", "IPv4-translated, RFC 2765"),
            special("64:ff9b::/96", "NAT64"),
            special("64:ff9b:1::/48", "local NAT64"),
            special("100::/64", "discard"),
            special("100:0:0:1::/64", "dummy"),
            special("2001::/32", "Teredo"),
            special("2001:2::/48", "benchmarking"),
            special("2001:10::/28", "ORCHID"),
            special("2001:20::/28", "ORCHIDv2"),
            special("2001::/23", "IETF protocols"),
            special("2001:db8::/32", DOCUMENTATION),
            special("2002::/16", "6to4"),
            special("2620:4f:8000::/48", "AS112"),
            special("3fff::/20", DOCUMENTATION),
            special("5f00::/16", "segment routing"),
            special("fc00::/7", "unique local"),
            special("fe80::/10", "link-local"),
            special("fec0::/10", "site-local"),
            special("ff00::/8", "multicast"),
            // Global unicast is 2000::/3 alone, RFC 4291
            special("::/3", RESERVED),
            special("4000::/2", RESERVED),
            special("8000::/1", RESERVED));

    private static SpecialNetwork special(String network, String purpose) {
        return new SpecialNetwork(new Network(network), purpose);
    }

    static boolean isMetadata(InetAddress address) {
        return METADATA.stream().anyMatch(special -> special.network().contains(address));
    }

    /** Empty: the address is public. */
    static Optional<SpecialNetwork> of(InetAddress address) {
        return Stream.concat(METADATA.stream(), TABLE.stream())
                .filter(special -> special.network().contains(address))
                .findFirst();
    }

    @Override
    public String toString() {
        return network + " (" + purpose + ")";
    }
}
