package io.housebook.api.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.Origin;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class OcsfExportTest {
    @Test
    void every_event_there_is_has_an_activity() {
        assertThat(EventTypes.all().map(type -> EventTypes.of(type).value()))
                .isNotEmpty()
                .allSatisfy(
                        action -> assertThat(OcsfActivity.of(action).typeUid()).isGreaterThan(300_000));
        assertThatIllegalArgumentException().isThrownBy(() -> OcsfActivity.of("organization.forgotten"));
    }

    /** By the lists of attributes of the classes in OCSF 1.3. */
    @Test
    void an_event_has_all_that_its_class_requires() {
        for (String required : new String[] {
            "/activity_id",
            "/category_uid",
            "/class_uid",
            "/type_uid",
            "/severity_id",
            "/time",
            "/metadata/version",
            "/metadata/product/vendor_name"
        }) {
            EventTypes.all()
                    .map(type -> event(EventTypes.of(type).value()))
                    .forEach(event -> assertThat(event.at(required).isMissingNode())
                            .as("%s of %s", required, event)
                            .isFalse());
        }
        assertThat(event("host.retired").at("/entity/uid").asString()).isEqualTo(Entries.ACME);
        assertThat(event("user.registered").at("/user/name").asString()).isEqualTo("unknown");
        assertThat(event("session.started").at("/service/name").asString()).isEqualTo("Housebook");
        assertThat(event("access.denied").at("/api/operation").asString()).isEqualTo("GET /v1/me");
        assertThat(event("access.denied").at("/src_endpoint/ip").asString()).isEqualTo("127.0.0.1");
    }

    @Test
    void what_was_refused_is_a_failure() {
        assertThat(event("access.denied").at("/status_id").intValue()).isEqualTo(2);
        assertThat(event("access.sign-in-failed").at("/type_uid").intValue()).isEqualTo(300201);
        assertThat(event("access.sign-in-failed").at("/status_id").intValue()).isEqualTo(2);
        assertThat(event("session.started").at("/status_id").intValue()).isEqualTo(1);
    }

    @Test
    void times_are_milliseconds() {
        assertThat(event("host.renamed").at("/time").longValue()).isEqualTo(1_795_428_930_123L);
        assertThat(event("host.renamed").at("/metadata/logged_time").longValue())
                .isEqualTo(1_795_428_930_200L);
    }

    @Test
    void people_are_users_and_everything_else_is_an_application() {
        assertThat(event("host.renamed").at("/actor/user/uid").asString()).isEqualTo(Entries.ADA);
        assertThat(json(OcsfExport.event(Entries.anEntry(
                                "host.renamed", new Origin.Actor("api-key", "key_1", "Grafana"), null, Map.of())))
                        .at("/actor/app_name")
                        .asString())
                .isEqualTo("Grafana");
    }

    private static JsonNode event(String action) {
        return json(OcsfExport.event(Entries.anEntry(
                action, new Origin.Actor("user", Entries.ADA, "Ada"), "curl/8", Map.of("operation", "GET /v1/me"))));
    }

    private static JsonNode json(Object event) {
        return JsonMapper.shared().valueToTree(event);
    }
}
