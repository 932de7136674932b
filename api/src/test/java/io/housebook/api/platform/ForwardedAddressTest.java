package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForwardedAddressTest {
    private final ForwardedAddress addresses = new ForwardedAddress("10.0.0.0/8");

    @ParameterizedTest
    @CsvSource({
        "203.0.113.7, 203.0.113.7",
        "::ffff:203.0.113.7, 203.0.113.7",
        "::FFFF:cb00:7107, 203.0.113.7",
        "2001:db8::1, 2001:db8:0:0:0:0:0:1",
        "2001:0DB8:0:0::1, 2001:db8:0:0:0:0:0:1"
    })
    void an_address_is_written_in_one_way(String told, String written) {
        assertThat(addresses.caller(List.of(told))).contains(written);
    }

    @Test
    void the_caller_is_the_last_one_who_is_no_proxy() {
        assertThat(addresses.caller(List.of("192.0.2.1, 203.0.113.7", "10.0.0.1, ::ffff:10.0.0.2")))
                .contains("203.0.113.7");
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.1", "unknown", "192.0.2.1, unknown", "192.0.2.1, ", "localhost"})
    void otherwise_nobody_is(String header) {
        assertThat(addresses.caller(List.of(header))).isEmpty();
    }
}
