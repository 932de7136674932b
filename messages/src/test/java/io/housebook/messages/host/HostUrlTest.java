package io.housebook.messages.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class HostUrlTest {

    @ParameterizedTest
    @CsvSource({
        "http://example.com, http://example.com:8123, example.com, 8123",
        "https://example.com, https://example.com:8443, example.com, 8443",
        "HTTPS://Example.COM/, https://example.com:8443, example.com, 8443",
        "http://example.com:8123, http://example.com:8123, example.com, 8123",
        "https://example.com:8443/, https://example.com:8443, example.com, 8443",
        "http://example.com:80, http://example.com:80, example.com, 80",
        "https://example.com:443, https://example.com:443, example.com, 443",
        "http://example.com:8443, http://example.com:8443, example.com, 8443",
        "http://example.com:65535, http://example.com:65535, example.com, 65535",
        "http://example.com., http://example.com:8123, example.com, 8123",
        "http://localhost, http://localhost:8123, localhost, 8123",
        "http://project_clickhouse_1:8124, http://project_clickhouse_1:8124, project_clickhouse_1, 8124",
        "http://b\u00fccher.example, http://xn--bcher-kva.example:8123, xn--bcher-kva.example, 8123",
        "http://B\u00dcCHER.example, http://xn--bcher-kva.example:8123, xn--bcher-kva.example, 8123",
        "http://\u4f8b\u3048\u3002example, http://xn--r8jz45g.example:8123, xn--r8jz45g.example, 8123",
        "http://192.0.2.7, http://192.0.2.7:8123, 192.0.2.7, 8123",
        "http://255.255.255.255:1, http://255.255.255.255:1, 255.255.255.255, 1",
        "http://1.2.3.4.example, http://1.2.3.4.example:8123, 1.2.3.4.example, 8123",
        "http://0x7f.example, http://0x7f.example:8123, 0x7f.example, 8123",
        "http://[2001:DB8::7], http://[2001:db8::7]:8123, 2001:db8::7, 8123",
        "http://[2001:db8:0:0:0:0:0:7]:8123, http://[2001:db8::7]:8123, 2001:db8::7, 8123",
        "https://[2001:0db8:0:1:0:0:0:7]:9, https://[2001:db8:0:1::7]:9, 2001:db8:0:1::7, 9",
        "http://[2001:db8:0:0:1:0:0:7], http://[2001:db8::1:0:0:7]:8123, 2001:db8::1:0:0:7, 8123",
        "http://[2001:db8:0:1:1:1:1:1], http://[2001:db8:0:1:1:1:1:1]:8123, 2001:db8:0:1:1:1:1:1, 8123",
        "http://[0:0:0:0:0:0:0:1], http://[::1]:8123, ::1, 8123",
        "http://[::], http://[::]:8123, ::, 8123",
        "http://[fe80:0:0:0:1::], http://[fe80::1:0:0:0]:8123, fe80::1:0:0:0, 8123"
    })
    void has_one_spelling_a_host_and_a_port(String text, String value, String host, int port) {
        var url = new HostUrl(text);

        assertThat(url.host()).isEqualTo(host);
        assertThat(url.port()).isEqualTo(port);
        assertThat(url.value()).isEqualTo(value);
        assertThat(new HostUrl(url.value())).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "example.com",
                "//example.com",
                "ftp://example.com",
                "file:///etc/passwd",
                "http:",
                "http://",
                "http:///",
                "http:/example.com",
                "http://user@example.com",
                "http://user:password@example.com",
                "http://@example.com",
                "http://127.0.0.1\\@example.com",
                "http://example.com\\",
                "http://example.com#@127.0.0.1",
                "http://example.com/path",
                "http://example.com//",
                "http://example.com?query",
                "http://example.com/?",
                "http://example.com#fragment",
                "http://example.com:",
                "http://example.com:0",
                "http://example.com:08123",
                "http://example.com:65536",
                "http://example.com:99999",
                "http://example.com:-1",
                "http://example.com:+1",
                "http://example.com:80:80",
                "http://example.com:\uff18\uff10",
                " http://example.com",
                "http://example.com ",
                "http://exa mple.com",
                "http://example.com\r\nX: y",
                "http://example.com\n",
                "http://example.com\u0000",
                "http://example%2ecom",
                "http://exam%70le.com",
                "http://-example.com",
                "http://example-.com",
                "http://example..com",
                "http://example.com..",
                "http://.example.com",
                "http://.",
                "http://*.example.com",
                "http://a,b",
                "http://fa\u00df.example",
                "http://\u03b2\u03cc\u03bb\u03bf\u03c2.example",
                "http://a\u200db.example",
                "http://\uff0fexample.com",
                "http://example.com\uff20192.0.2.7",
                "http://xn--\u00fc.example"
            })
    void anything_else_is_refused(String text) {
        assertRefused(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2130706433",
                "017700000001",
                "0x7f000001",
                "0X7F000001",
                "0x7f.0.0.1",
                "0177.0.0.1",
                "127.1",
                "127.0.1",
                "127",
                "0",
                "00",
                "0x",
                "0x0",
                "127.0.0.01",
                "127.0.0.001",
                "127.0.0.0x1",
                "127.0.0.1.",
                "127.0.0.256",
                "127.0.0.1.1",
                "1.2.3",
                "example.1",
                "example.0x1",
                "example.0x",
                "4294967296",
                "127.0.0.1e0.1",
                "\u2460\u2461\u2466.0.0.1",
                "\uff11\uff12\uff17.0.0.1",
                "127\u30020\u30020\u30021",
                "\u0661\u0662\u0667.0.0.1"
            })
    void an_ipv4_address_has_one_spelling_only(String host) {
        assertRefused("http://" + host);
        assertRefused("https://" + host + ":8443/");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "[:]",
                "[:::]",
                "[::1",
                "::1]",
                "::1",
                "[::1]x",
                "[::1].",
                "[[::1]]",
                "[fe80::1%eth0]",
                "[fe80::1%25eth0]",
                "[fe80::1%1]",
                "[::ffff:127.0.0.1]",
                "[::ffff:7f00:1]",
                "[::127.0.0.1]",
                "[64:ff9b::127.0.0.1]",
                "[1::2::3]",
                "[12345::]",
                "[1:2:3:4:5:6:7]",
                "[1:2:3:4:5:6:7:8:9]",
                "[::g]",
                "[127.0.0.1]",
                "[example.com]",
                "[v1.x]"
            })
    void an_ipv6_address_has_no_zone_and_no_ipv4_address_in_it(String host) {
        assertRefused("http://" + host);
        assertRefused("http://" + host + ":8123");
    }

    @Test
    void a_name_has_at_most_253_characters_and_63_in_a_label() {
        String longest = "a".repeat(63) + "." + "b".repeat(63) + "." + "c".repeat(63) + "." + "d".repeat(61);

        assertThat(new HostUrl("https://" + longest).host()).hasSize(253);
        assertRefused("https://" + longest + "d");
        assertRefused("https://" + "a".repeat(64) + ".example");
    }

    @ParameterizedTest
    @CsvSource({
        "http://192.0.2.7, true",
        "http://[::1]:9, true",
        "http://example.com, false",
        "http://1.2.3.4.example:9, false"
    })
    void tells_addresses_from_names(String url, boolean expected) {
        assertThat(new HostUrl(url).isAddress()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "https://example.com, example.com:8443",
        "http://192.0.2.7:80, 192.0.2.7:80",
        "http://[2001:db8::7], [2001:db8::7]:8123"
    })
    void an_authority_always_has_its_port(String url, String authority) {
        assertThat(new HostUrl(url).authority()).isEqualTo(authority);
    }

    @Test
    void is_a_string_in_json() {
        JsonMapper json = JsonMapper.shared();

        assertThat(json.writeValueAsString(new HostUrl("https://EXAMPLE.com:8443/")))
                .isEqualTo("\"https://example.com:8443\"");
        assertThat(json.readValue("\"http://Example.com\"", HostUrl.class))
                .isEqualTo(new HostUrl("http://example.com"));
    }

    private static void assertRefused(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HostUrl(text))
                .withMessageMatching("must (be|have) .*")
                .satisfies(e -> assertThat(Arrays.stream(text.split("[:/\\[\\]]+"))
                                .filter(part -> part.length() > 6 && !part.equals("example.com")))
                        .noneMatch(part -> String.valueOf(e.getMessage()).contains(part)));
    }
}
