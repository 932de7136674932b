package io.housebook.command.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What somebody changes is to be what they have seen. */
public final class Versions {
    private Versions() {}

    /**
     * @param what for instance {@code organization}
     * @param expected the version that was seen; null: any will do
     * @throws Refused {@code version-mismatch}
     */
    public static void require(String what, @Nullable Long expected, long present) {
        if (expected != null && expected != present) {
            throw Refused.because(
                    Refusal.VERSION_MISMATCH,
                    "The %s is at version %d, not at %d.".formatted(what, present, expected),
                    Map.of("presentVersion", present));
        }
    }
}
