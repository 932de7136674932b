package io.housebook.api.platform;

import io.housebook.messages.platform.Network;
import java.util.List;
import java.util.stream.Stream;

/** Networks in an environment variable, with commas between them. */
public final class NetworkList {
    private NetworkList() {}

    /** @throws StartRefused when one of them is no network */
    public static List<Network> of(String variable, String value) {
        try {
            return Stream.of(value.split(",", -1))
                    .map(String::strip)
                    .filter(text -> !text.isEmpty())
                    .map(Network::new)
                    .toList();
        } catch (IllegalArgumentException e) {
            throw new StartRefused(variable + " has an entry that is no network: each " + e.getMessage() + ".");
        }
    }
}
