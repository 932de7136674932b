package io.housebook.messages.host;

import java.net.IDN;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The host of a URL in its one spelling. Nothing that some resolver could take for another address than we do gets through: an
 * IPv4 address is four decimal numbers, and a name does not end in a number.
 *
 * @see <a href="https://url.spec.whatwg.org/#ends-in-a-number-checker">URL Standard, what ends in a number is meant as IPv4</a>
 */
final class HostName {
    private static final int MAX_LENGTH = 253;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern IPV4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern IPV6 = Pattern.compile("[0-9a-f:]{2,39}");

    /** Underscores are in no host name by RFC 952, but in those that containers are given. */
    private static final String LABEL = "[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?";

    private static final Pattern NAME = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern ENDS_IN_A_NUMBER = Pattern.compile("(.*\\.)?(\\d+|0x[0-9a-f]*)");

    /** IDNA 2003, which the JDK has, turns these into other names than IDNA 2008 does: RFC 5894, section 7.2. */
    private static final Pattern DEVIATING = Pattern.compile("[\u00DF\u1E9E\u03C2\u200C\u200D]");

    private static final Pattern ZEROS = Pattern.compile("(?:^|:)0(?::0)+(?::|$)");

    private HostName() {}

    /**
     * @param host as in a URL, an IPv6 address in brackets
     * @throws IllegalArgumentException when it is none; the message repeats no input
     */
    static String normalise(String host) {
        if (host.startsWith("[")) {
            return "[" + ipv6(host.substring(1, host.length() - 1).toLowerCase(Locale.ROOT)) + "]";
        }
        return isIpv4(host) ? host : name(host);
    }

    static boolean isAddress(String normalised) {
        return isIpv4(normalised) || normalised.indexOf(':') >= 0;
    }

    private static boolean isIpv4(String host) {
        return IPV4.matcher(host).matches();
    }

    private static String name(String host) {
        String ascii = toAscii(host).toLowerCase(Locale.ROOT);
        if (ENDS_IN_A_NUMBER.matcher(ascii.replaceFirst("\\.$", "")).matches()) {
            throw new IllegalArgumentException(
                    "must have an IPv4 address written as four decimal numbers, such as 192.0.2.7");
        }
        String name = ascii.replaceFirst("\\.$", "");
        if (name.length() > MAX_LENGTH || !NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "must have a host name of letters, digits and hyphens, such as example.com");
        }
        return name;
    }

    private static String toAscii(String host) {
        if (host.chars().allMatch(c -> c < 0x80)) {
            return host;
        }
        try {
            if (!DEVIATING.matcher(host).find()) {
                return IDN.toASCII(host, IDN.USE_STD3_ASCII_RULES);
            }
        } catch (IllegalArgumentException notAName) {
            throw new IllegalArgumentException(
                    "must have a host name that can be written in A-labels (xn--…)", notAName);
        }
        throw new IllegalArgumentException(
                "must have its host name written in A-labels (xn--…), for it could mean two");
    }

    /** Neither with a zone, which means something on one machine only, nor with an IPv4 address in it. */
    private static String ipv6(String host) {
        if (IPV6.matcher(host).matches()) {
            try {
                if (InetAddress.ofLiteral(host) instanceof Inet6Address address) {
                    return shortest(address);
                }
            } catch (IllegalArgumentException notAnAddress) {
                throw new IllegalArgumentException("must have an IPv6 address such as [2001:db8::7]", notAnAddress);
            }
        }
        throw new IllegalArgumentException(
                "must have an IPv6 address such as [2001:db8::7], without a zone and not with an IPv4 address in it");
    }

    /** RFC 5952, section 4: no leading zeros, the first longest run of zeros is {@code ::}. */
    private static String shortest(Inet6Address address) {
        ByteBuffer bytes = ByteBuffer.wrap(address.getAddress());
        int[] groups = new int[8];
        Arrays.setAll(groups, _ -> bytes.getShort() & 0xFFFF);
        String full = Arrays.stream(groups).mapToObj(Integer::toHexString).collect(Collectors.joining(":"));
        return ZEROS.matcher(full)
                .results()
                .reduce((longest, next) ->
                        next.group().length() > longest.group().length() ? next : longest)
                .map(run -> shortened(full, run))
                .orElse(full);
    }

    private static String shortened(String full, MatchResult run) {
        return full.substring(0, run.start()) + "::" + full.substring(run.end());
    }
}
