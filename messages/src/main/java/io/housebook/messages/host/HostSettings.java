package io.housebook.messages.host;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What is good to know for those who use a host.
 *
 * @param timezone by its IANA name; null: none is known
 * @param maxExecutionSeconds how long a query may take, 1 to 3600
 * @param labels by their keys
 */
public record HostSettings(
        @Nullable @TimeZoneName String timezone,
        @Min(1) @Max(HostSettings.LONGEST_EXECUTION) int maxExecutionSeconds,
        @NotNull @Labels Map<String, String> labels) {
    public static final int LONGEST_EXECUTION = 3600;
    public static final int DEFAULT_EXECUTION = 60;

    /** Labels are in the order of their keys, so that equal ones are written equally. */
    public HostSettings {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }
}
