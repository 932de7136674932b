package io.housebook.messages.platform;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the table of claims is what the events imply.
 *
 * @param head the last position that was looked at
 * @param claims how many there are by the events
 * @param differences how many there are between the events and the table, and between the events themselves
 * @param findings the first hundred of them
 */
public record ClaimReport(long head, long claims, long differences, List<Finding> findings) {

    /**
     * What is not as it should be with one claim.
     *
     * @param expected the position that the events imply; null: they imply that nobody holds it
     * @param found the position in the table, or that of a second event that took what was held; null: none
     */
    public record Finding(
            String key, @Nullable Long expected, @Nullable Long found, String sentence) {}

    public boolean isClean() {
        return differences == 0;
    }
}
