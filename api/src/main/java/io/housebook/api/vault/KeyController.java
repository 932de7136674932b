package io.housebook.api.vault;

import io.housebook.api.platform.Commands;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.Requires;
import io.housebook.messages.access.AccessCommand.RecordKeyRotation;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.access.KeyRotationView;
import io.housebook.messages.access.KeyView;
import io.housebook.messages.platform.Permission;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.List;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping(path = "/v1/ops/keys", produces = MediaType.APPLICATION_JSON_VALUE)
@Tag(name = "Operations")
class KeyController {
    private final KeyRotation rotation;
    private final Commands commands;
    private final CurrentRequest request;

    KeyController(KeyRotation rotation, Commands commands, CurrentRequest request) {
        this.rotation = rotation;
        this.commands = commands;
        this.request = request;
    }

    /** All keys, the one that seals first. */
    record KeyList(List<KeyView> items) {}

    @GetMapping
    @Requires(Permission.OPERATE)
    @Operation(
            operationId = "listKeys",
            summary = "List the keys that seal what the database keeps",
            description = "By their ids. A key that has sealed nothing of what is kept can be given up.")
    KeyList list() {
        return new KeyList(rotation.keys());
    }

    @PostMapping("/rotate")
    @Requires(Permission.OPERATE)
    @Operation(
            operationId = "rotateKeys",
            summary = "Seal anew what another key than the first has sealed",
            description =
                    "It goes on for ten seconds at most, beside all other work; ask again while there is something"
                            + " remaining. It may be broken off at any point: nothing is lost, and what is done is done.")
    KeyRotationView rotate() {
        request.requireRecordable();
        KeyRotationView rotated = rotation.rotate();
        commands.send(new RecordKeyRotation(
                AccessId.generate(),
                rotated.keyId(),
                rotated.previousKeyIds(),
                rotated.dataKeys(),
                rotated.signingKeys(),
                rotated.remaining()));
        return rotated;
    }
}
