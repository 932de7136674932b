package io.housebook.api.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.api.platform.StartRefused;
import io.housebook.messages.host.HostUrl;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkPolicyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // The first and the last address of each network
                "0.0.0.0 | 0.0.0.0/8",
                "0.255.255.255 | 0.0.0.0/8",
                "10.0.0.0 | 10.0.0.0/8",
                "10.255.255.255 | 10.0.0.0/8",
                "100.64.0.0 | 100.64.0.0/10",
                "100.127.255.255 | 100.64.0.0/10",
                "100.100.100.200 | 100.100.100.200",
                "127.0.0.0 | 127.0.0.0/8",
                "127.0.0.1 | 127.0.0.0/8",
                "127.255.255.255 | 127.0.0.0/8",
                "169.254.0.0 | 169.254.0.0/16",
                "169.254.255.255 | 169.254.0.0/16",
                "169.254.169.254 | 169.254.169.254",
                "169.254.170.2 | 169.254.170.2",
                "169.254.170.23 | 169.254.170.23",
                "168.63.129.16 | 168.63.129.16",
                "172.16.0.0 | 172.16.0.0/12",
                "172.31.255.255 | 172.16.0.0/12",
                "192.0.0.0 | 192.0.0.0/24",
                "192.0.0.192 | 192.0.0.192",
                "192.0.0.255 | 192.0.0.0/24",
                "192.0.2.0 | 192.0.2.0/24",
                "192.0.2.255 | 192.0.2.0/24",
                "192.31.196.1 | 192.31.196.0/24",
                "192.52.193.1 | 192.52.193.0/24",
                "192.88.99.1 | 192.88.99.0/24",
                "192.168.0.0 | 192.168.0.0/16",
                "192.168.255.255 | 192.168.0.0/16",
                "192.175.48.1 | 192.175.48.0/24",
                "198.18.0.0 | 198.18.0.0/15",
                "198.19.255.255 | 198.18.0.0/15",
                "198.51.100.0 | 198.51.100.0/24",
                "198.51.100.255 | 198.51.100.0/24",
                "203.0.113.0 | 203.0.113.0/24",
                "203.0.113.255 | 203.0.113.0/24",
                "224.0.0.0 | 224.0.0.0/4",
                "239.255.255.255 | 224.0.0.0/4",
                "240.0.0.0 | 240.0.0.0/4",
                "255.255.255.254 | 240.0.0.0/4",
                "255.255.255.255 | 255.255.255.255",
                ":: | ::",
                "::1 | ::1",
                "::2 | ::/96",
                "::127.0.0.1 | ::/96",
                "::8.8.8.8 | ::/96",
                "::ffff:127.0.0.1 | 127.0.0.0/8",
                "::ffff:10.0.0.1 | 10.0.0.0/8",
                "::ffff:169.254.169.254 | 169.254.169.254",
                "::ffff:0:127.0.0.1 | ::ffff:0:0:0/96",
                "::ffff:0:8.8.8.8 | ::ffff:0:0:0/96",
                "64:ff9b::8.8.8.8 | 64:ff9b::/96",
                "64:ff9b::127.0.0.1 | 64:ff9b::/96",
                "64:ff9b:1:: | 64:ff9b:1::/48",
                "64:ff9b:1:ffff:ffff:ffff:ffff:ffff | 64:ff9b:1::/48",
                "64:ff9b:2:: | ::/3",
                "100:: | 100::/64",
                "100::ffff:ffff:ffff:ffff | 100::/64",
                "100:0:0:1::1 | 100:0:0:1::/64",
                "200:: | ::/3",
                "2001:: | 2001::/32",
                "2001:0:808:808::f7f7:f7f7 | 2001::/32",
                "2001:2::1 | 2001:2::/48",
                "2001:10::1 | 2001:10::/28",
                "2001:20::1 | 2001:20::/28",
                "2001:3::1 | 2001::/23",
                "2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff | 2001::/23",
                "2001:db8:: | 2001:db8::/32",
                "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff | 2001:db8::/32",
                "2002:7f00:1:: | 2002::/16",
                "2002:808:808::1 | 2002::/16",
                "2620:4f:8000::1 | 2620:4f:8000::/48",
                "3fff::1 | 3fff::/20",
                "3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff | 3fff::/20",
                "4000:: | 4000::/2",
                "5f00::1 | 5f00::/16",
                "7fff::1 | 4000::/2",
                "8000:: | 8000::/1",
                "f000::1 | 8000::/1",
                "fc00:: | fc00::/7",
                "fd00:ec2::254 | fd00:ec2::254",
                "fd00:ec2::23 | fd00:ec2::23",
                "fd20:ce::254 | fd20:ce::254",
                "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | fc00::/7",
                "fe80::1 | fe80::/10",
                "febf::1 | fe80::/10",
                "fec0::1 | fec0::/10",
                "feff::1 | fec0::/10",
                "ff00:: | ff00::/8",
                "ff02::1 | ff00::/8",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff | ff00::/8",
                // ISATAP, behind a prefix that is public
                "2a00:1450::5efe:127.0.0.1 | 127.0.0.0/8",
                "2a00:1450::200:5efe:10.0.0.1 | 10.0.0.0/8"
            })
    void special_networks_are_closed(String address, String network) {
        assertThat(closedBy(policy(""), address)).startsWith(network + " ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "1.1.1.1",
                "8.8.8.8",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "191.255.255.255",
                "192.0.1.0",
                "192.0.3.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "::ffff:8.8.8.8",
                "2000::1",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db9::1",
                "2003::1",
                "2606:4700::1111",
                "2a00:1450::5efe:8.8.8.8",
                "2a00:1450::5eff:127.0.0.1",
                "3ffe::1",
                "3fff:1000::1"
            })
    void the_public_internet_is_open(String address) {
        assertThat(policy("").closed(InetAddress.ofLiteral(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10.0.0.0/8 | 10.1.2.3 | true",
                "10.0.0.0/8 | ::ffff:10.1.2.3 | true",
                "10.0.0.0/8 | 192.168.0.1 | false",
                "10.1.2.3 | 10.1.2.3 | true",
                "10.1.2.3 | 10.1.2.4 | false",
                "10.0.0.0/8, 192.168.0.0/16,fd00::/8 | 192.168.0.1 | true",
                "10.0.0.0/8, 192.168.0.0/16,fd00::/8 | fd12::1 | true",
                "0.0.0.0/0,::/0 | 127.0.0.1 | true",
                "0.0.0.0/0,::/0 | fe80::1 | true",
                "::1 | ::1 | true",
                ":: | :: | true",
                // An embedded address is opened as both
                "64:ff9b::/96 | 64:ff9b::8.8.8.8 | true",
                "64:ff9b::/96 | 64:ff9b::10.0.0.1 | false",
                "10.0.0.0/8 | 64:ff9b::10.0.0.1 | false",
                "64:ff9b::/96,10.0.0.0/8 | 64:ff9b::10.0.0.1 | true",
                "64:ff9b:1::/48 | 64:ff9b:1::8.8.8.8 | true",
                "64:ff9b:1::/48 | 64:ff9b:1::127.0.0.1 | false",
                "64:ff9b:1::/48 | 64:ff9b:1:7f00:0:100:: | false",
                "64:ff9b:1::/48 | 64:ff9b:1:7f:0:1:: | false",
                "64:ff9b:1::/48 | 64:ff9b:1:0:7f:0:100:0 | false",
                "2002::/16 | 2002:808:808::1 | true",
                "2002::/16 | 2002:7f00:1::1 | false",
                "2002::/16,127.0.0.0/8 | 2002:7f00:1::1 | true",
                // Teredo: client 8.8.8.8 by server 1.1.1.1; client 127.0.0.1; server 127.0.0.1
                "2001::/32 | 2001:0:101:101:0:0:f7f7:f7f7 | true",
                "2001::/32 | 2001:0:101:101:0:0:80ff:fffe | false",
                "2001::/32 | 2001:0:7f00:1:0:0:f7f7:f7f7 | false",
                "::/96 | ::8.8.8.8 | true",
                "::/96 | ::10.0.0.1 | false",
                "fd00::/8 | fd00::5efe:10.0.0.1 | false",
                "fd00::/8,10.0.0.0/8 | fd00::5efe:10.0.0.1 | true",
                // Metadata only by itself
                "169.254.0.0/16 | 169.254.1.1 | true",
                "169.254.0.0/16 | 169.254.169.254 | false",
                "0.0.0.0/0 | 169.254.169.254 | false",
                "169.254.169.254 | 169.254.169.254 | true",
                "169.254.169.254/32 | 169.254.169.254 | true",
                "100.64.0.0/10 | 100.100.100.200 | false",
                "fd00::/8 | fd00:ec2::254 | false",
                "fd00:ec2::/32 | fd00:ec2::254 | false",
                "fd00:ec2::254/128 | fd00:ec2::254 | true"
            })
    void what_the_operator_opens_is_open(String allowed, String address, boolean isOpen) {
        assertThat(policy(allowed).closed(InetAddress.ofLiteral(address)).isEmpty())
                .isEqualTo(isOpen);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "::/0", "::/3"})
    void an_ipv4_address_that_a_name_server_gives_in_ipv6_is_judged_as_both(String allowed) throws Exception {
        byte[] mapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, (byte) 0xff, (byte) 0xff, 127, 0, 0, 1};
        InetAddress address = Inet6Address.getByAddress(null, mapped, -1);

        assertThat(address).isInstanceOf(Inet6Address.class);
        assertThat(policy(allowed).closed(address)).isPresent();
        assertThat(policy(allowed + ",::/3,127.0.0.1").closed(address)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"private", "10.0.0.0/33", "10.0.0.1/8", "10.0.0.0/8;192.168.0.0/16", "10.0.0.0/8 192.168.0.0/16"
            })
    void what_is_no_network_is_refused_at_the_start(String allowed) {
        assertThatExceptionOfType(StartRefused.class)
                .isThrownBy(() -> policy(allowed))
                .withMessageStartingWith("HOST_NETWORK_ALLOW has an entry that is no network: each must be ")
                .withMessageNotContaining(allowed);
    }

    @Test
    void a_refusal_says_how_an_address_is_opened() {
        assertThatExceptionOfType(NetworkNotAllowed.class)
                .isThrownBy(() -> policy("").check(new HostUrl("http://10.1.2.3")))
                .withMessageContaining("10.0.0.0/8 (private)")
                .withMessageContaining("HOST_NETWORK_ALLOW");
    }

    @Test
    void a_refusal_does_not_say_where_a_name_leads() {
        assertThatExceptionOfType(NetworkNotAllowed.class)
                .isThrownBy(() ->
                        policy("", _ -> addresses("8.8.8.8", "10.1.2.3")).check(new HostUrl("http://example.com")))
                .withMessageContaining("HOST_NETWORK_ALLOW")
                .withMessageNotContaining("10.")
                .withMessageNotContaining("private");
    }

    @Test
    void a_name_is_registered_while_nobody_knows_its_addresses() {
        var url = new HostUrl("http://example.com");

        assertThatCode(() -> policy("", _ -> {
                            throw new UnknownHostException();
                        })
                        .check(url))
                .doesNotThrowAnyException();
        assertThatCode(() -> policy("", _ -> {
                            throw new IOException();
                        })
                        .check(url))
                .doesNotThrowAnyException();
        assertThatCode(() -> policy("", _ -> addresses("8.8.8.8")).check(url)).doesNotThrowAnyException();
    }

    private static String closedBy(NetworkPolicy policy, String address) {
        return policy.closed(InetAddress.ofLiteral(address)).orElse("nothing");
    }

    private static NetworkPolicy policy(String allowed) {
        return policy(allowed, _ -> List.of());
    }

    private static NetworkPolicy policy(String allowed, DnsResolver dns) {
        return new NetworkPolicy(allowed, new AddressLookup(dns));
    }

    private static List<InetAddress> addresses(String... literals) {
        return List.of(literals).stream().map(InetAddress::ofLiteral).toList();
    }
}
