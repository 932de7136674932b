package io.housebook.api.user;

import io.housebook.api.access.PublishedKeys;
import io.housebook.api.platform.Requires;
import io.housebook.messages.platform.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.time.Duration;
import java.util.Map;
import org.springframework.http.CacheControl;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
class JwksController {
    private static final CacheControl A_MINUTE =
            CacheControl.maxAge(Duration.ofMinutes(1)).cachePublic();

    private final PublishedKeys keys;

    JwksController(PublishedKeys keys) {
        this.keys = keys;
    }

    @GetMapping(path = "/v1/auth/jwks", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.ANYONE)
    @Operation(
            operationId = "listSigningKeys",
            summary = "Read the keys that access tokens are signed with",
            description = "A JSON Web Key Set (RFC 7517), with nothing in it that is secret.")
    ResponseEntity<Map<String, Object>> keys() {
        return ResponseEntity.ok().cacheControl(A_MINUTE).body(keys.asJson());
    }
}
