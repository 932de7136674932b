package io.housebook.messages.evidence;

import java.util.Comparator;
import java.util.List;

/**
 * Whether the log is what was sealed.
 *
 * @param head the last position that was looked at
 * @param sealed how many events are sealed; those behind them have nothing yet that they could be held against
 * @param checkpoints how many were looked at
 * @param faults how many there are
 * @param findings the first hundred of them, in the order of their positions
 */
public record LogReport(long head, long sealed, long checkpoints, long faults, List<Finding> findings) {
    /**
     * What is not as it was.
     *
     * @param position the first one that it concerns
     */
    public record Finding(long position, String sentence) {
        public static final Comparator<Finding> BY_POSITION = Comparator.comparingLong(Finding::position);
    }

    public boolean isClean() {
        return faults == 0;
    }
}
