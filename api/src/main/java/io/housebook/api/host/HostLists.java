package io.housebook.api.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Hosts as tools that watch several ClickHouse servers are told of them, in environment variables: four lists with commas between
 * their entries, of which the first ones belong together, the second ones, and so on.
 *
 * <p>Nothing is guessed, since what is guessed wrongly sends a password to the wrong server: all lists have the same number of
 * entries, a comma at an end makes one more, and one entry is not meant for several hosts. Blanks around a host, a user or a name are
 * no part of it; around a password they might be, so they are refused. A password with a comma in it cannot be said here.
 *
 * @param names null or blank, as a whole or a single one: as the hosts of the URLs
 */
record HostLists(
        @JsonProperty(HOSTS)
        @NotNull
        @Schema(
                description = "URLs, with commas between them",
                example = "https://ch1.example.com,https://ch2.example.com")
        String hosts,

        @JsonProperty(USERS) @NotNull @Schema(description = "One for each host", example = "reader,reader")
        String users,

        @JsonProperty(PASSWORDS)
        @NotNull
        @Schema(
                format = "password",
                description =
                        "One for each host, without blanks around it or a comma in it; between two commas it is empty")
        String passwords,

        @JsonProperty(NAMES)
        @Nullable
        @Schema(description = "One for each host; left out: as the hosts of the URLs", example = "Metrics,Logs")
        String names) {
    static final String HOSTS = "CLICKHOUSE_HOST";
    static final String USERS = "CLICKHOUSE_USER";
    static final String PASSWORDS = "CLICKHOUSE_PASSWORD";
    static final String NAMES = "CLICKHOUSE_NAME";

    /** The passwords stay out of logs. */
    @Override
    public String toString() {
        return "HostLists[…]";
    }

    /** @throws Refused {@code import-refused} when the lists do not line up; it tells how long they are, and nothing of them else */
    HostBatch toBatch() {
        var lists = new LinkedHashMap<String, List<String>>();
        lists.put(HOSTS, entries(hosts));
        lists.put(USERS, entries(users));
        lists.put(PASSWORDS, entries(passwords));
        if (names != null && !names.isBlank()) {
            lists.put(NAMES, entries(names));
        }
        if (lists.containsValue(List.of())
                || lists.values().stream().map(List::size).distinct().count() > 1) {
            throw misaligned(lists);
        }
        return new ListedHosts(lists);
    }

    /** @return empty: there is no list */
    private static List<String> entries(@Nullable String list) {
        return list == null ? List.of() : List.of(list.split(",", -1));
    }

    /** Nobody can tell which of them is wrong. */
    private static Refused misaligned(Map<String, List<String>> lists) {
        List<Fault> faults = lists.entrySet().stream()
                .map(list ->
                        Fault.at("/" + list.getKey(), length(list.getValue().size())))
                .toList();
        return Refused.because(
                Refusal.IMPORT_REFUSED,
                "Nothing was imported: the lists do not line up, and a list that is shifted sends a password to the wrong"
                        + " server.",
                faults);
    }

    private static String length(int entries) {
        return switch (entries) {
            case 0 -> "must be given";
            case 1 -> "has 1 entry";
            default -> "has " + entries + " entries";
        };
    }
}
