package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.255.255.255, true",
        "10.0.0.0/8, 11.0.0.0, false",
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "192.0.2.128/25, 192.0.2.128, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "0.0.0.0/0, 203.0.113.9, true",
        "0.0.0.0/0, ::1, false",
        "::/0, 203.0.113.9, false",
        "2001:db8::/32, 2001:db8:ffff::1, true",
        "2001:db8::/32, 2001:db9::, false",
        "2001:db8::/33, 2001:db8:8000::, false",
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "::1, ::1, true",
        "fe80::/10, fe80::1, true"
    })
    void an_address_is_in_it_when_it_begins_as_it_does(String network, String address, boolean expected) {
        assertThat(new Network(network).contains(InetAddress.ofLiteral(address)))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, ::ffff:10.1.2.3, true",
        "fe80::/10, fe80:0:0:0:0:0:0:1%a-link-of-another-machine, true",
        "fd00::/8, fe80::1%eth0, false"
    })
    void of_an_address_that_was_recorded_it_does_not_matter_on_which_link_it_was(
            String network, String address, boolean expected) {
        assertThat(new Network(network).contains(address)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "10.0.0.0/8, 10.0.0.0/8, true",
        "10.0.0.0/8, 10.1.0.0/16, true",
        "10.0.0.0/8, 10.1.2.3, true",
        "10.1.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/16, 10.0.0.0/8, false",
        "10.0.0.0/8, 11.0.0.0/16, false",
        "0.0.0.0/0, 192.0.2.7, true",
        "192.0.2.7, 0.0.0.0/0, false",
        "0.0.0.0/0, ::/0, false",
        "::/0, 0.0.0.0/0, false",
        "2001:db8::/32, 2001:db8:1::/48, true",
        "2001:db8::/48, 2001:db8::/32, false"
    })
    void a_network_is_in_it_when_all_of_its_addresses_are(String network, String other, boolean expected) {
        assertThat(new Network(network).contains(new Network(other))).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/8",
                "10.0.0.0/",
                "10.0.0.0/33",
                "10.0.0.0/-1",
                "10.0.0.0/08",
                "10.0.0.1/8",
                "2001:db8::/129",
                "2001:db8::1/32",
                "localhost",
                "example.com/8",
                "10.0.0.0/8/8",
                " 10.0.0.0/8",
                "10.0.0/8x"
            })
    void what_is_no_network_is_refused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Network(text))
                .withMessageStartingWith("must be an address or a network");
    }
}
