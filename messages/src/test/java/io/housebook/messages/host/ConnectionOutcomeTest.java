package io.housebook.messages.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.host.ConnectionOutcome.Latency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ConnectionOutcomeTest {
    private static final JsonMapper JSON = JsonMapper.shared();

    @ParameterizedTest
    @CsvSource({
        "18.16.1, Europe/Moscow",
        "25.8.2.29, UTC",
        "23.8.11.29.altinitystable, America/Argentina/Buenos_Aires",
        "24.3.1-lts, Etc/GMT+1"
    })
    void takes_versions_and_time_zones(String version, String timezone) {
        assertThat(answered(version, timezone, 7L).succeeded()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "25",
                "v25.8",
                "25.8\n",
                "25.8 <b>",
                "25.8.2.29.0123456789012345678901",
                "25.8-a-b-c",
                "Ok.",
                "\u0661.1"
            })
    void what_is_no_version_does_not_get_in(String version) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> answered(version, "UTC", 7L))
                .withMessageNotContaining("25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Europe/", "/etc/passwd", "../UTC", "UTC\t", "<b>", "A/B/C/D", "abcdefghijklmnopqrstuvwxyz"})
    void what_is_no_time_zone_does_not_get_in(String timezone) {
        assertThatIllegalArgumentException().isThrownBy(() -> answered("25.8", timezone, 7L));
    }

    @Test
    void has_either_a_fault_or_the_whole_answer() {
        assertThatIllegalArgumentException().isThrownBy(() -> outcome(ConnectionFault.TIMEOUT, "25.8", "UTC", 7L));
        assertThatIllegalArgumentException().isThrownBy(() -> outcome(ConnectionFault.TIMEOUT, "25.8", null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> outcome(null, null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> outcome(null, "25.8", "UTC", null));
        assertThatIllegalArgumentException().isThrownBy(() -> answered("25.8", "UTC", -1L));
        assertThat(outcome(ConnectionFault.TIMEOUT, null, null, null).succeeded())
                .isFalse();
    }

    @Test
    void comes_back_from_json_with_its_stages_in_the_order_in_which_they_came() {
        var latencies = List.of(new Latency(ConnectionStage.DNS, 3), new Latency(ConnectionStage.POLICY, 1));
        var outcome = new ConnectionOutcome(
                ConnectionStage.POLICY, ConnectionFault.NETWORK_NOT_ALLOWED, latencies, 4, null, null, null);

        String json = JSON.writeValueAsString(outcome);

        assertThat(json)
                .contains(
                        "\"network-not-allowed\"",
                        "[{\"stage\":\"dns\",\"micros\":3},{\"stage\":\"policy\",\"micros\":1}]");
        assertThat(JSON.readValue(json, ConnectionOutcome.class)).isEqualTo(outcome);
    }

    @Test
    void stages_and_faults_are_written_in_kebab_case() {
        assertThat(Stream.of(ConnectionStage.values(), ConnectionFault.values(), Tls.Mode.values())
                        .flatMap(Stream::of))
                .allSatisfy(constant -> assertThat(JSON.writeValueAsString(constant))
                        .isEqualTo(
                                '"' + constant.name().toLowerCase(Locale.ROOT).replace('_', '-') + '"'));
    }

    private static ConnectionOutcome answered(String version, String timezone, long uptime) {
        return outcome(null, version, timezone, uptime);
    }

    private static ConnectionOutcome outcome(
            @Nullable ConnectionFault fault,
            @Nullable String version,
            @Nullable String timezone,
            @Nullable Long uptime) {
        return new ConnectionOutcome(
                ConnectionStage.QUERY,
                fault,
                List.of(new Latency(ConnectionStage.QUERY, 1)),
                1,
                version,
                timezone,
                uptime);
    }
}
