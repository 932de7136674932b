package io.housebook.api.console;

import io.housebook.messages.access.KeyRotationView;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rotate",
        description = {
            "Seal anew what another key than the first has sealed, while the server goes on.",
            "Whatever ends it, it can be called again: what is done is done."
        })
final class KeysRotate implements Task {
    @Mixin
    private final ServerAt at = new ServerAt();

    @Mixin
    private final Reason reason = new Reason();

    @Mixin
    private final Json json = new Json();

    @Override
    public int run(Call call) {
        Server server = at.server(reason);
        long resealed = 0;
        while (true) {
            Reply reply = server.post("ops", "keys", "rotate");
            KeyRotationView rotated = reply.as(KeyRotationView.class);
            long now = rotated.dataKeys() + rotated.signingKeys();
            resealed += now;
            if (rotated.remaining() == 0 || now == 0) {
                call.terminal().answer(json.isWanted() ? reply.body() : sentence(rotated, resealed));
                return rotated.remaining() == 0 ? ExitCode.DONE : ExitCode.FAILED;
            }
            call.terminal()
                    .remark("%s are sealed anew, %s remain."
                            .formatted(ProgressLine.number(resealed), ProgressLine.number(rotated.remaining())));
        }
    }

    /** @param resealed by all requests together */
    static String sentence(KeyRotationView rotated, long resealed) {
        String done = "%s sealed anew with %s"
                .formatted(resealed == 1 ? "1 key was" : ProgressLine.number(resealed) + " keys were", rotated.keyId());
        if (rotated.remaining() > 0) {
            return done
                    + "; %s CANNOT be, and stay as they are: the log of the server names them."
                            .formatted(ProgressLine.number(rotated.remaining()));
        }
        return rotated.answers() == 0
                ? done + "; nothing is sealed with another key."
                : done
                        + "; %s answers that another key has sealed expire within a day."
                                .formatted(ProgressLine.number(rotated.answers()));
    }
}
