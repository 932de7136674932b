package io.housebook.messages.platform;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Some neighbouring addresses in CIDR notation: {@code 10.0.0.0/8}, {@code 2001:db8::/32}, or a single address.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4632#section-3.1">RFC 4632, CIDR</a>
 */
public record Network(@JsonValue String value) {
    private static final String FORM =
            "must be an address or a network, such as 192.0.2.7, 10.0.0.0/8 or 2001:db8::/32";

    /** @throws IllegalArgumentException when it is none; the message repeats no input */
    @JsonCreator
    public Network {
        Prefix prefix = Prefix.parse(value);
        if (!Arrays.equals(prefix.of(prefix.address()), prefix.address().getAddress())) {
            throw new IllegalArgumentException(FORM + "; behind the prefix all bits are zero");
        }
    }

    private record Prefix(InetAddress address, int bits) {
        private static final Pattern BITS = Pattern.compile("0|[1-9]\\d{0,2}");

        static Prefix parse(String text) {
            int slash = text.indexOf('/');
            InetAddress address = literal(slash < 0 ? text : text.substring(0, slash));
            int longest = 8 * address.getAddress().length;
            return new Prefix(address, slash < 0 ? longest : bits(text.substring(slash + 1), longest));
        }

        /** Never a name that would have to be looked up. */
        private static InetAddress literal(String text) {
            try {
                return InetAddress.ofLiteral(text);
            } catch (IllegalArgumentException notAnAddress) {
                throw new IllegalArgumentException(FORM, notAnAddress);
            }
        }

        private static int bits(String text, int longest) {
            if (BITS.matcher(text).matches() && Integer.parseInt(text) <= longest) {
                return Integer.parseInt(text);
            }
            throw new IllegalArgumentException(FORM);
        }

        /** The beginning of an address, with zeros behind it. */
        byte[] of(InetAddress other) {
            byte[] beginning = other.getAddress();
            for (int i = 0; i < beginning.length; i++) {
                int kept = Math.clamp(bits - 8L * i, 0, 8);
                beginning[i] &= (byte) (0xFF00 >> kept);
            }
            return beginning;
        }
    }

    /** Addresses of the other kind are never in it; IPv4 in IPv6 (::ffff:0:0/96) is IPv4 here. */
    public boolean contains(InetAddress address) {
        Prefix prefix = Prefix.parse(value);
        return address.getAddress().length == prefix.address().getAddress().length
                && Arrays.equals(prefix.of(address), prefix.address().getAddress());
    }

    /** Whether all addresses of the other one are in it. */
    public boolean contains(Network other) {
        Prefix inner = Prefix.parse(other.value);
        return inner.bits() >= Prefix.parse(value).bits() && contains(inner.address());
    }

    /** The same of an address as it is recorded: the link that it is on, as in {@code fe80::1%eth0}, is of one machine only. */
    public boolean contains(String address) {
        int link = address.indexOf('%');
        return contains(InetAddress.ofLiteral(link < 0 ? address : address.substring(0, link)));
    }

    @Override
    public String toString() {
        return value;
    }
}
