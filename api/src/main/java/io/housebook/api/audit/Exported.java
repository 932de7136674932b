package io.housebook.api.audit;

import io.swagger.v3.oas.annotations.headers.Header;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Documents what an export is answered with. */
@ApiResponse(
        responseCode = "200",
        description = "The entries, as they come.",
        headers = {
            @Header(
                    name = "Housebook-First-Sequence",
                    description = "The organization sequence of the first entry; 0 when there is none",
                    schema = @Schema(type = "integer", format = "int64")),
            @Header(
                    name = "Housebook-Last-Sequence",
                    description = "That of the last one",
                    schema = @Schema(type = "integer", format = "int64"))
        },
        content = {
            @Content(mediaType = "application/x-ndjson", schema = @Schema(type = "string")),
            @Content(mediaType = "text/csv", schema = @Schema(type = "string")),
            @Content(mediaType = "application/cloudevents-batch+json", schema = @Schema(type = "string"))
        })
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface Exported {}
