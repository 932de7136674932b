package io.housebook.api.platform;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the OpenAPI document says of Housebook as a whole. Operations are up to {@link OperationFacts}. */
@Configuration(proxyBeanMethods = false)
class OpenApiConfiguration {
    private static final String BEARER = "bearer";

    @Bean
    OpenAPI openApi() {
        return new OpenAPI()
                .info(new Info()
                        .title("Housebook")
                        .version("1")
                        .description(
                                "The register of a ClickHouse estate: which organizations there are, who belongs to"
                                        + " them, and everything that ever happened to any of it.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                // Relative, so that the document is the same wherever it is served.
                .servers(List.of(new Server().url("/").description("The Housebook that serves this document")))
                .components(new Components()
                        .addSchemas(OperationFacts.PROBLEM, problem())
                        .addSecuritySchemes(
                                BEARER,
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An access token, as signing in gives one.")))
                .addSecurityItem(new SecurityRequirement().addList(BEARER));
    }

    /** @see Problems */
    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .required(List.of("detail"))
                .addProperty("pointer", text("Where in the body, as a JSON Pointer (RFC 6901)"))
                .addProperty("parameter", text("Or which header, path or query parameter"))
                .addProperty("detail", text("What is wrong with it"));
        return new ObjectSchema()
                .required(List.of("type", "title", "status", "detail", "code", "requestId"))
                .description("Why a request was refused (RFC 9457). Decide by the code: it never changes.")
                .addProperty("type", text(null).format("uri"))
                .addProperty("title", text(null))
                .addProperty("status", new IntegerSchema().format("int32"))
                .addProperty("detail", text("A sentence for people"))
                .addProperty("instance", text("The address that was asked").format("uri-reference"))
                .addProperty("code", text("The stable name of the reason, such as slug-taken"))
                .addProperty("requestId", text("Names the request in Housebook's log"))
                .addProperty("errors", new ArraySchema().items(error))
                .addProperty(
                        Problems.RETRY_AFTER,
                        new IntegerSchema().format("int64").description("With too-many-requests: the seconds to wait"))
                .addProperty(
                        "presentVersion",
                        new IntegerSchema().format("int64").description("With version-mismatch: the version there is"));
    }

    private static Schema<?> text(@Nullable String description) {
        return new StringSchema().description(description);
    }
}
