package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;

class RateLimitsTest {

    @ParameterizedTest
    @CsvSource({
        "192.0.2.7, 192.0.2.7, true",
        "192.0.2.7, 192.0.2.8, false",
        "2001:db8::1, 2001:db8::ffff:1, true",
        "2001:db8::1, 2001:db8:0:1::1, false"
    })
    void a_network_is_one_address_or_the_half_of_a_longer_one(String one, String other, boolean same) {
        assertThat(network(one).equals(network(other))).isEqualTo(same);
    }

    @Test
    void what_is_no_address_is_one_network_all_together() {
        assertThat(network("foo"))
                .isEqualTo(network("unknown"))
                .isEqualTo(network(""))
                .isEqualTo(network("192.0.2.7:4711"))
                .isNotEqualTo(network("192.0.2.7"));
    }

    @Test
    @SuppressWarnings("NullAway") // So says the server of a connection that is closed.
    void no_address_is_that_network_too() {
        assertThat(network(null)).isEqualTo(network("foo"));
    }

    private static String network(String address) {
        var request = new MockHttpServletRequest();
        request.setRemoteAddr(address);
        return RateLimits.network(request);
    }
}
