package io.housebook.api;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Requests that come at once. */
final class Simultaneous {
    private Simultaneous() {}

    /** Starts all requests at the same moment, each on a thread of its own, and returns their answers. */
    static List<Answer> simultaneously(int requests, IntFunction<Answer> request) throws Exception {
        var ready = new CountDownLatch(requests);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer>> answers = IntStream.range(0, requests)
                    .mapToObj(i -> threads.submit(() -> {
                        ready.countDown();
                        ready.await();
                        return request.apply(i);
                    }))
                    .toList();
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
            return answers.stream().map(Future::resultNow).toList();
        }
    }

    static Map<Integer, Long> statuses(List<Answer> answers) {
        return answers.stream().collect(groupingBy(Answer::status, counting()));
    }
}
