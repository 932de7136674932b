package io.housebook.command.platform;

import io.housebook.command.platform.StreamReader.Habit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;

/**
 * What a reader has seen, in the order in which it saw it.
 *
 * @param reader who
 * @param habit of the reader
 * @param eventIds of the events
 * @param positions by the events' tokens
 */
record Reading(String reader, Habit habit, List<String> eventIds, List<Long> positions) {

    /** The events that are stored and were not seen. */
    List<String> missed(List<String> stored) {
        var seen = new HashSet<>(eventIds);
        return stored.stream().filter(id -> !seen.contains(id)).toList();
    }

    /** How many events were seen after one that is stored behind them. */
    long late(List<String> stored) {
        var places = new HashMap<String, Integer>();
        stored.forEach(id -> places.put(id, places.size()));
        long late = 0;
        int furthest = -1;
        for (String id : eventIds) {
            int place = places.getOrDefault(id, -1);
            if (place < furthest) {
                late++;
            }
            furthest = Math.max(furthest, place);
        }
        return late;
    }

    /** How many events were seen more than once. */
    long repeated() {
        return eventIds.size() - eventIds.stream().distinct().count();
    }
}
