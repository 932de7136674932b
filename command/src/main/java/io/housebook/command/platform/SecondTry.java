package io.housebook.command.platform;

import io.housebook.messages.platform.Refused;
import java.util.Optional;

/** What to do instead when a command was refused at the point of order, for a reason that its sender did not choose. */
public interface SecondTry {
    /** The command to send instead; empty when the refusal is the answer. It must not lead to itself again. */
    Optional<Object> after(Object command, Refused refused);
}
