package io.housebook.command.platform;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.housebook.messages.platform.HousebookEvent;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Answers that the log has given about aggregates and claims, for as long as nothing is appended to these. Only a log that has
 * no other writer than this node's can be asked this way: it hears of every event before whoever asked for it has an answer.
 *
 * <p>What an answer rests on is known by a stamp that grows with each event. Many names share a stamp, so there are few of
 * them, and now and then an answer is forgotten although it would still be right.
 */
final class AnswerMemory {
    /** How many answers are kept; one is a few hundred bytes. */
    private static final int ANSWERS = 10_000;

    private static final int STAMPS = 4096;

    private final AtomicLongArray stamps = new AtomicLongArray(STAMPS);
    private final AtomicLong appends = new AtomicLong();
    private final Cache<List<String>, Answer> answers =
            Caffeine.newBuilder().maximumSize(ANSWERS).executor(Runnable::run).build();

    private record Answer(List<Found> found, Basis basis) {}

    /** An event that the log has answered with, and whose it is. */
    record Found(HousebookEvent event, String aggregateId) {}

    /** To be called when events are durable, before anybody is told so. */
    void appended(Stream<EventRow> rows) {
        appends.incrementAndGet();
        rows.flatMap(AnswerMemory::touched).forEach(name -> stamps.incrementAndGet(place(name)));
    }

    private static Stream<String> touched(EventRow row) {
        return Stream.concat(Stream.of(row.aggregateId()), row.claims().stream().flatMap(Touched::key));
    }

    /** To be called when it is not known what was appended. */
    void forget() {
        appends.incrementAndGet();
        // Whoever is about to keep an answer from before keeps one that does not hold.
        IntStream.range(0, STAMPS).forEach(stamps::incrementAndGet);
        answers.invalidateAll();
    }

    /**
     * @param question and what it is about: the aggregates and claims, by id and key, that the answer rests on beside those
     *     that it is of
     */
    List<Found> answer(List<String> question, Supplier<List<Found>> log) {
        Answer before = answers.getIfPresent(question);
        if (before != null && before.basis().holds()) {
            return before.found();
        }
        long appendsBefore = appends.get();
        List<Found> found = log.get();
        var basis = new Basis(Stream.concat(question.stream(), found.stream().map(Found::aggregateId)));
        // Otherwise the answer may be older than its basis.
        if (appends.get() == appendsBefore) {
            answers.put(question, new Answer(found, basis));
        }
        return found;
    }

    private static int place(String name) {
        return Math.floorMod(name.hashCode(), STAMPS);
    }

    /** The stamps of some names, as they are now. */
    private final class Basis {
        private final int[] places;
        private final long[] seen;

        Basis(Stream<String> names) {
            places = names.mapToInt(AnswerMemory::place).distinct().toArray();
            seen = Arrays.stream(places).mapToLong(stamps::get).toArray();
        }

        boolean holds() {
            return IntStream.range(0, places.length).allMatch(i -> stamps.get(places[i]) == seen[i]);
        }
    }
}
