package io.housebook.api.host;

import io.housebook.messages.host.HostUrl;
import io.housebook.messages.platform.Refused.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The hosts of {@link HostLists} that line up.
 *
 * @param lists by variable; that of the names may be missing
 */
record ListedHosts(Map<String, List<String>> lists) implements HostBatch {
    private static final Map<String, String> VARIABLES = Map.of(
            "url", HostLists.HOSTS,
            "user", HostLists.USERS,
            "password", HostLists.PASSWORDS,
            "name", HostLists.NAMES);

    @Override
    public List<Fault> faults() {
        return indices()
                .filter(i -> !password(i).equals(password(i).strip()))
                .mapToObj(i -> fault(
                        i,
                        "password",
                        "must have no blank at its beginning or end, for nobody can tell whether that belongs to it;"
                                + " import a document instead"))
                .toList();
    }

    @Override
    public List<@Nullable ImportedHost> hosts() {
        return indices()
                .<@Nullable ImportedHost>mapToObj(i ->
                        ImportedHost.of(name(i), entry(HostLists.HOSTS, i), entry(HostLists.USERS, i), password(i)))
                .toList();
    }

    private IntStream indices() {
        return IntStream.range(0, list(HostLists.HOSTS).size());
    }

    private List<String> list(String variable) {
        return lists.getOrDefault(variable, List.of());
    }

    private String entry(String variable, int index) {
        return list(variable).get(index).strip();
    }

    /** As it stands there: to take something away from a password would be to keep another one. */
    private String password(int index) {
        return list(HostLists.PASSWORDS).get(index);
    }

    private boolean isNamed(int index) {
        return lists.containsKey(HostLists.NAMES)
                && !entry(HostLists.NAMES, index).isEmpty();
    }

    private String name(int index) {
        if (isNamed(index)) {
            return entry(HostLists.NAMES, index);
        }
        try {
            return new HostUrl(entry(HostLists.HOSTS, index)).host();
        } catch (IllegalArgumentException refusedForItsUrl) {
            return "Entry " + (index + 1);
        }
    }

    @Override
    public Fault fault(String detail) {
        return Fault.at("/" + HostLists.HOSTS, detail);
    }

    /** The passwords stay out of logs. */
    @Override
    public String toString() {
        return "ListedHosts[…]";
    }

    /** People count from 1. */
    @Override
    public Fault fault(int index, String field, String detail) {
        String origin = field.equals("name") && !isNamed(index) ? "the name that its URL gives it " : "";
        return Fault.at(
                "/" + VARIABLES.getOrDefault(field, HostLists.HOSTS),
                "entry %d: %s%s".formatted(index + 1, origin, detail));
    }
}
