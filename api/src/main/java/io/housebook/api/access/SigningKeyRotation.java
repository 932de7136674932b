package io.housebook.api.access;

import io.housebook.api.platform.Commands;
import io.housebook.messages.access.AccessCommand.RecordSigningKey;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.platform.TypeId;
import org.springframework.stereotype.Component;

/** Has access tokens signed with another key. */
@Component
public class SigningKeyRotation {
    private final SigningKeys keys;
    private final Commands commands;

    SigningKeyRotation(SigningKeys keys, Commands commands) {
        this.keys = keys;
        this.commands = commands;
    }

    /**
     * Makes a key, which signs within a minute. Tokens of the one before stay good until they expire. It is in the history first:
     * a key of which that does not know would be one that nobody has to account for.
     *
     * @return how tokens name it
     * @throws io.housebook.messages.platform.Refused when it cannot be recorded
     */
    public String rotate() {
        String id = TypeId.generate("sig");
        commands.send(new RecordSigningKey(AccessId.generate(), id));
        keys.add(id);
        return id;
    }
}
