package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

@OnBothDatabases
class OpenApiE2E {
    private static final Path COMMITTED = Path.of("../docs/openapi.json");
    private static final Path FRESH = Path.of("target/openapi.json");

    private final Answer document;

    OpenApiE2E(RunningHousebook housebook) {
        this.document = housebook.client().get("/v1/openapi").expect(200);
    }

    @Test
    void the_committed_document_is_the_one_that_is_served() throws IOException {
        String served = document.body() + "\n";
        String committed = Files.exists(COMMITTED) ? Files.readString(COMMITTED) : "";

        if (!served.equals(committed)) {
            Files.writeString(FRESH, served);
        }
        assertThat(served)
                .as("The API has changed. If that is meant: cp api/target/openapi.json docs/openapi.json")
                .isEqualTo(committed);
    }

    @Test
    void it_is_openapi_3_1_and_says_what_it_is_of() {
        assertThat(document.text("/openapi")).startsWith("3.1.");
        assertThat(document.text("/info/title")).isEqualTo("Housebook");
        assertThat(document.text("/info/license/identifier")).isEqualTo("Apache-2.0");
        assertThat(document.texts("/servers", "/url")).containsExactly("/");
    }

    @Test
    void it_has_every_operation() {
        assertThat(document.at("/paths").propertyNames())
                .containsExactlyInAnyOrder(
                        "/v1/setup",
                        "/v1/auth/sign-up",
                        "/v1/auth/sign-in",
                        "/v1/auth/refresh",
                        "/v1/auth/sign-out",
                        "/v1/auth/sign-out-everywhere",
                        "/v1/auth/jwks",
                        "/v1/me",
                        "/v1/me/password",
                        "/v1/me/sessions",
                        "/v1/me/sessions/{id}",
                        "/v1/me/organizations",
                        "/v1/organizations/{org}/hosts",
                        "/v1/organizations/{org}/hosts/export",
                        "/v1/organizations/{org}/hosts/import",
                        "/v1/organizations/{org}/hosts/import/lists",
                        "/v1/organizations/{org}/hosts/order",
                        "/v1/organizations/{org}/hosts/test",
                        "/v1/organizations/{org}/hosts/{id}",
                        "/v1/organizations/{org}/hosts/{id}/activate",
                        "/v1/organizations/{org}/hosts/{id}/credential",
                        "/v1/organizations/{org}/hosts/{id}/deactivate",
                        "/v1/organizations/{org}/hosts/{id}/retire",
                        "/v1/organizations/{org}/hosts/{id}/reveal",
                        "/v1/organizations/{org}/hosts/{id}/test",
                        "/v1/organizations/{org}/members",
                        "/v1/organizations/{org}/members/{id}",
                        "/v1/organizations/{org}/leave",
                        "/v1/organizations/{org}/transfer-ownership",
                        "/v1/organizations/{org}/invitations",
                        "/v1/organizations/{org}/invitations/{id}",
                        "/v1/organizations/{org}/invitations/{id}/resend",
                        "/v1/organizations/{org}/invitations/{id}/revoke",
                        "/v1/organizations/{org}/api-keys",
                        "/v1/organizations/{org}/api-keys/{id}",
                        "/v1/organizations/{org}/api-keys/{id}/rotate",
                        "/v1/invitations/{token}",
                        "/v1/invitations/{token}/accept",
                        "/v1/invitations/{token}/sign-up",
                        "/v1/invitations/{token}/decline",
                        "/v1/ops/users",
                        "/v1/ops/users/{id}",
                        "/v1/ops/users/{id}/disable",
                        "/v1/ops/users/{id}/enable",
                        "/v1/ops/keys",
                        "/v1/ops/keys/rotate",
                        "/v1/ops/signing-keys/rotate",
                        "/v1/organizations",
                        "/v1/organizations/{org}",
                        "/v1/organizations/{org}/archive",
                        "/v1/organizations/{org}/restore",
                        "/v1/organizations/{org}/audit",
                        "/v1/organizations/{org}/diff",
                        "/v1/organizations/{org}/history",
                        "/v1/organizations/{org}/hosts/{id}/history",
                        "/v1/organizations/{org}/members/{id}/history",
                        "/v1/organizations/{org}/audit/completeness",
                        "/v1/organizations/{org}/audit/evidence",
                        "/v1/organizations/{org}/audit/export",
                        "/v1/organizations/{org}/audit/stream",
                        "/v1/audit",
                        "/v1/audit/evidence",
                        "/v1/log/checkpoint",
                        "/v1/log/consistency",
                        "/v1/log/inclusion",
                        "/v1/log/key",
                        "/v1/audit/completeness",
                        "/v1/audit/export",
                        "/v1/ops/projections",
                        "/v1/ops/projections/{name}",
                        "/v1/ops/projections/{name}/events",
                        "/v1/ops/projections/{name}/rebuild",
                        "/v1/ops/projections/{name}/rebuild/pause",
                        "/v1/ops/projections/{name}/rebuild/resume",
                        "/v1/ops/projections/{name}/rebuild/cancel",
                        "/v1/ops/projections/{name}/verify",
                        "/v1/ops/projections/{name}/rollback",
                        "/v1/ops/projections/{name}/dead-letters",
                        "/v1/ops/projections/{name}/dead-letters/retry",
                        "/v1/ops/projections/{name}/dead-letters/{position}",
                        "/v1/ops/projections/{name}/dead-letters/{position}/retry");
    }

    @Test
    void every_operation_is_named_summarised_and_tagged() {
        assertThat(operations()).allSatisfy(operation -> {
            assertThat(operation.at("/summary").asString()).isNotBlank();
            assertThat(operation.at("/tags").size()).isOne();
            assertThat(operation.at("/operationId").asString()).matches("[a-z]+[A-Z][A-Za-z]+");
        });
        assertThat(operations().map(operation -> operation.at("/operationId").asString()))
                .doesNotHaveDuplicates();
    }

    @Test
    void every_operation_documents_its_success_and_its_problems() {
        assertThat(operations()).allSatisfy(operation -> {
            JsonNode answers = operation.at("/responses");
            assertThat(answers.propertyNames())
                    .filteredOn(status -> status.startsWith("2"))
                    .hasSize(1);
            boolean isPublic = operation.at("/x-permission").asString().equals("anyone");
            assertThat(answers.propertyNames()).contains("500");
            assertThat(answers.propertyNames().containsAll(List.of("401", "403")))
                    .isEqualTo(!isPublic);
            assertThat(operation.has("security")).isEqualTo(isPublic);
            assertThat(answers.propertyStream().filter(answer -> answer.getKey().compareTo("4") > 0))
                    .allSatisfy(answer -> assertThat(answer.getValue()
                                    .at("/content/application~1problem+json/schema/$ref")
                                    .asString())
                            .isEqualTo("#/components/schemas/Problem"));
        });
    }

    @Test
    void a_change_documents_its_version_and_a_query_its_position() {
        assertThat(parameters("/paths/~1v1~1organizations~1{org}/patch"))
                .containsExactlyInAnyOrder("path org", "header If-Match", "header X-Reason", "header X-Request-Id");
        assertThat(document.at("/paths/~1v1~1organizations~1{org}/patch/responses")
                        .propertyNames())
                .contains("204", "400", "404", "409", "412", "413", "415", "428", "503");
        assertThat(parameters("/paths/~1v1~1organizations/get"))
                .containsExactlyInAnyOrder(
                        "query cursor",
                        "query limit",
                        "query min_position",
                        "query as_of",
                        "header Housebook-Min-Position",
                        "header X-Request-Id");
        assertThat(document.at("/paths/~1v1~1organizations/post/responses/201/headers")
                        .propertyNames())
                .containsExactlyInAnyOrder("ETag", "Housebook-Position", "Location", "X-Request-Id");
    }

    @Test
    void every_command_takes_a_reason_and_no_query_does() {
        assertThat(document.at("/paths").propertyStream())
                .allSatisfy(path -> assertThat(path.getValue().propertyStream())
                        .allSatisfy(operation -> assertThat(parameters("/paths/%s/%s"
                                                .formatted(path.getKey().replace("/", "~1"), operation.getKey()))
                                        .contains("header X-Reason"))
                                .as(operation.getKey() + " " + path.getKey())
                                .isEqualTo(!operation.getKey().equals("get"))));
    }

    @Test
    void what_a_field_takes_is_documented() {
        for (String request : List.of("NewOrganization", "OrganizationPatch")) {
            String properties = "/components/schemas/" + request + "/properties";
            assertThat(document.at(properties + "/name/minLength").intValue()).isEqualTo(1);
            assertThat(document.at(properties + "/name/maxLength").intValue()).isEqualTo(100);
            assertThat(document.at(properties + "/slug/minLength").intValue()).isEqualTo(3);
            assertThat(document.at(properties + "/slug/maxLength").intValue()).isEqualTo(32);
            assertThat(document.text(properties + "/slug/pattern")).isEqualTo("^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)$");
        }
        assertThat(document.at("/components/schemas/OrganizationPatch/properties/logoUrl/maxLength")
                        .intValue())
                .isEqualTo(2048);
        JsonNode limit = document.at("/paths/~1v1~1audit/get/parameters")
                .valueStream()
                .filter(parameter -> parameter.at("/name").asString().equals("limit"))
                .findAny()
                .orElseThrow();
        assertThat(limit.at("/schema/minimum").intValue()).isEqualTo(1);
        assertThat(limit.at("/schema/maximum").intValue()).isEqualTo(1000);
        assertThat(limit.at("/schema/default").intValue()).isEqualTo(100);
    }

    @Test
    void what_must_be_there_and_what_may_be_null_is_documented() {
        assertThat(strings("/components/schemas/NewOrganization/required")).containsExactly("name");
        assertThat(document.at("/components/schemas/OrganizationPatch/required").isMissingNode())
                .isTrue();
        assertThat(strings("/components/schemas/OrganizationView/required"))
                .containsExactlyInAnyOrder("id", "name", "slug", "state", "createdAt", "updatedAt", "version");
        assertThat(strings("/components/schemas/OrganizationView/properties/logoUrl/type"))
                .containsExactlyInAnyOrder("string", "null");
        assertThat(strings("/components/schemas/OrganizationPatch/properties/logoUrl/type"))
                .containsExactlyInAnyOrder("string", "null");
        assertThat(document.text("/components/schemas/OrganizationPatch/properties/name/type"))
                .isEqualTo("string");
    }

    private Stream<JsonNode> operations() {
        return document.at("/paths").valueStream().flatMap(JsonNode::valueStream);
    }

    private Set<String> parameters(String operation) {
        return document.at(operation + "/parameters")
                .valueStream()
                .map(parameter -> parameter.at("/in").asString() + " "
                        + parameter.at("/name").asString())
                .collect(Collectors.toSet());
    }

    private List<String> strings(String pointer) {
        return document.at(pointer).valueStream().map(JsonNode::asString).toList();
    }
}
