package io.housebook.api.user;

import io.housebook.api.access.SigningKeyRotation;
import io.housebook.api.platform.Refuses;
import io.housebook.api.platform.Requires;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.platform.Refusal;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@Tag(name = "Sign-in")
class SigningKeyController {
    private final SigningKeyRotation rotation;

    SigningKeyController(SigningKeyRotation rotation) {
        this.rotation = rotation;
    }

    /** @param kid as tokens and the key set name it */
    record SigningKey(String kid) {}

    @PostMapping(path = "/v1/ops/signing-keys/rotate", produces = MediaType.APPLICATION_JSON_VALUE)
    @Requires(Permission.OPERATE)
    @Refuses(Refusal.OVERLOADED)
    @Operation(
            operationId = "rotateSigningKey",
            summary = "Have access tokens signed with another key",
            description = "It signs within a minute; tokens of the one before stay good until they expire.")
    SigningKey rotate() {
        return new SigningKey(rotation.rotate());
    }
}
