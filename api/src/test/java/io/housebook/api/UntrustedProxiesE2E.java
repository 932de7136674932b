package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On Kubernetes Spring Boot believes every neighbour in what it forwards, unless it is told not to. */
@OnBothDatabases(settings = "--spring.main.cloud-platform=kubernetes")
class UntrustedProxiesE2E {
    private final RunningHousebook housebook;

    UntrustedProxiesE2E(RunningHousebook housebook) {
        this.housebook = housebook;
    }

    @Test
    void what_somebody_says_of_their_network_is_not_believed_on_kubernetes_either() {
        Answer created = create("203.0.113.7").expect(201);
        housebook.caughtUp();

        assertThat(housebook.tables().texts("select ip from audit_log where organization_id = ?", created.text("/id")))
                .containsOnly("127.0.0.1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"foo", "unknown", "203.0.113.7:4711", "_hidden", ","})
    void what_is_no_address_makes_nothing_fail(String address) {
        create(address).expect(201);
    }

    @Test
    void who_opens_the_address_is_sent_on_as_they_have_come() {
        Answer sent = housebook.client().get("/", "X-Forwarded-Proto", "https", "X-Forwarded-Host", "evil.example");

        assertThat(sent.expect(302).header("Location")).isEqualTo("/swagger-ui.html");
    }

    private Answer create(String forwardedFor) {
        HousebookClient client = housebook.client();
        return client.send(
                client.request("/v1/organizations", "Content-Type", "application/json", "X-Forwarded-For", forwardedFor)
                        .POST(BodyPublishers.ofString("{\"name\": \"%s\"}".formatted(HousebookClient.aName()))));
    }
}
