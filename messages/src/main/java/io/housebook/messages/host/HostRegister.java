package io.housebook.messages.host;

import java.util.Set;

/**
 * How full the register of an organization is.
 *
 * @param archived whether the organization is, so that its register takes nothing
 * @param names of all its hosts, each of which has one
 */
public record HostRegister(boolean archived, Set<String> names) {
    /** How many hosts it still takes. */
    public int room() {
        return HostCommand.MOST - names.size();
    }
}
