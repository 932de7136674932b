package io.housebook.api.connection;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The IPv4 addresses that an IPv6 address leads to where some router or host translates or tunnels it. IPv4-mapped addresses are
 * among them: the JDK makes IPv4 addresses of those that it parses, but not of those that a name server gives it.
 */
final class EmbeddedIpv4 {
    private static final byte[] NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
    private static final byte[] LOCAL_NAT64 = {0, 0x64, (byte) 0xff, (byte) 0x9b, 0, 1};
    private static final byte[] COMPATIBLE = new byte[12];
    private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff};
    private static final byte[] TRANSLATED = {0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 0, 0};
    private static final byte[] TEREDO = {0x20, 0x01, 0, 0};
    private static final byte[] SIX_TO_FOUR = {0x20, 0x02};

    private EmbeddedIpv4() {}

    /** All of them; none for an IPv4 address. */
    static List<InetAddress> in(InetAddress address) {
        // :: and ::1 look like 0.0.0.0 and 0.0.0.1 in IPv6
        if (!(address instanceof Inet6Address) || address.isAnyLocalAddress() || address.isLoopbackAddress()) {
            return List.of();
        }
        byte[] bytes = address.getAddress();
        var found = new ArrayList<InetAddress>();
        // RFC 4291 section 2.5.5, RFC 2765 section 2.1, RFC 6052 section 2.1
        if (Stream.of(COMPATIBLE, MAPPED, TRANSLATED, NAT64).anyMatch(prefix -> starts(bytes, prefix))) {
            found.add(ipv4(bytes, 12, 13, 14, 15));
        }
        if (starts(bytes, LOCAL_NAT64)) {
            found.addAll(locallyTranslated(bytes));
        }
        // RFC 3056 section 2
        if (starts(bytes, SIX_TO_FOUR)) {
            found.add(ipv4(bytes, 2, 3, 4, 5));
        }
        // RFC 4380 section 4: the server, and the client with all bits inverted
        if (starts(bytes, TEREDO)) {
            found.add(ipv4(bytes, 4, 5, 6, 7));
            found.add(ipv4(inverted(bytes), 12, 13, 14, 15));
        }
        // RFC 5214 section 6.1, behind any prefix
        if ((bytes[8] & ~2) == 0 && bytes[9] == 0 && bytes[10] == 0x5e && bytes[11] == (byte) 0xfe) {
            found.add(ipv4(bytes, 12, 13, 14, 15));
        }
        return found;
    }

    /**
     * RFC 8215 leaves open how long the prefix is, and RFC 6052, section 2.2 puts the address elsewhere for each length, with
     * zeros behind it: every reading counts.
     */
    private static List<InetAddress> locallyTranslated(byte[] bytes) {
        var found = new ArrayList<InetAddress>();
        if (isZeroFrom(bytes, 11)) {
            found.add(ipv4(bytes, 6, 7, 9, 10));
        }
        if (isZeroFrom(bytes, 12)) {
            found.add(ipv4(bytes, 7, 9, 10, 11));
        }
        if (isZeroFrom(bytes, 13)) {
            found.add(ipv4(bytes, 9, 10, 11, 12));
        }
        if (!isZeroFrom(bytes, 12)) {
            found.add(ipv4(bytes, 12, 13, 14, 15));
        }
        return found;
    }

    private static boolean starts(byte[] bytes, byte[] prefix) {
        return Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
    }

    private static boolean isZeroFrom(byte[] bytes, int index) {
        return IntStream.range(index, bytes.length).allMatch(i -> bytes[i] == 0);
    }

    private static byte[] inverted(byte[] bytes) {
        byte[] inverted = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            inverted[i] = (byte) ~bytes[i];
        }
        return inverted;
    }

    private static InetAddress ipv4(byte[] bytes, int... places) {
        byte[] four = new byte[places.length];
        for (int i = 0; i < places.length; i++) {
            four[i] = bytes[places[i]];
        }
        try {
            return InetAddress.getByAddress(four);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("four places make an address", e);
        }
    }
}
