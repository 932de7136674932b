package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.OpenApiDocument.Operation;
import io.housebook.messages.platform.Refusal;
import io.housebook.migrations.Proof;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/**
 * Requests made of the OpenAPI document, right ones and wrong ones: none is too much for Housebook, and what it answers is what
 * the document says. {@code -Dfuzz.seed=…} makes the same ones again, but for the ids in them.
 */
@OnBothDatabases(settings = "--housebook.streams=1000000")
class FuzzE2E {
    private static final long SEED = Long.getLong("fuzz.seed", 20_261_123);
    private static final int REQUESTS = Proof.rounds(1000, 25_000);
    private static final int OF_A_CAST = 50;
    private static final int CALLERS = 4;

    private static final Set<String> CODES =
            Arrays.stream(Refusal.values()).map(Refusal::code).collect(Collectors.toSet());

    private final RunningHousebook housebook;
    private final OpenApiDocument document;

    FuzzE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.document = new OpenApiDocument(
                housebook.client().get("/v1/openapi").expect(200).json());
    }

    /** What was asked, and what is wrong with the answer. */
    private record Asked(Operation operation, int status, List<String> faults) {}

    @Test
    void no_request_is_too_much_and_every_answer_is_as_documented() throws Exception {
        List<Asked> asked = inParallel(REQUESTS / OF_A_CAST);

        report(asked);
        assertThat(asked.stream().flatMap(one -> one.faults().stream()))
                .as("with -Dfuzz.seed=" + SEED)
                .isEmpty();
        assertThat(asked.stream().map(Asked::operation).distinct()).hasSameSizeAs(document.operations());
        assertThat(asked).filteredOn(one -> one.status() < 300).hasSizeGreaterThan(asked.size() / 10);
        // What they have put into the log is too much for no projection either.
        // The operator may have signed out everywhere meanwhile.
        housebook.client().as(SignIn.asOperator()).awaitProjections();
    }

    private List<Asked> inParallel(int rounds) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(CALLERS)) {
            var all = new ExecutorCompletionService<List<Asked>>(threads);
            IntStream.range(0, rounds).forEach(round -> all.submit(() -> round(new SplittableRandom(SEED + round))));
            var asked = new ArrayList<Asked>();
            try {
                while (asked.size() < rounds * OF_A_CAST) {
                    asked.addAll(all.take().get());
                }
            } finally {
                // The first that cannot be asked is enough.
                threads.shutdownNow();
            }
            return asked;
        }
    }

    private List<Asked> round(SplittableRandom random) {
        Cast cast = Cast.in(housebook.client());
        var values = new RandomJson(document, cast.known(), random);
        return IntStream.range(0, OF_A_CAST)
                .mapToObj(i -> {
                    var request = RandomRequest.of(RandomText.oneOf(document.operations(), random), values, random);
                    return ask(request, RandomText.oneOf(cast.callers(), random));
                })
                .toList();
    }

    private Asked ask(RandomRequest request, HousebookClient caller) {
        HttpResponse<InputStream> response = caller.opened(request.by(caller));
        try (InputStream body = response.body()) {
            boolean isEndless = response.headers()
                    .firstValue("Content-Type")
                    .filter(type -> type.startsWith("text/event-stream"))
                    .isPresent();
            var answer = new Answer(
                    response.statusCode(), response.headers(), isEndless ? "" : new String(body.readAllBytes(), UTF_8));
            List<String> faults = faults(request, answer)
                    .map(fault -> "%s: %s, for %s".formatted(answer.status(), fault, request))
                    .toList();
            return new Asked(request.operation(), answer.status(), faults);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Stream<String> faults(RandomRequest request, Answer answer) {
        if (answer.body().isEmpty() && request.method().equals("HEAD")) {
            return answer.status() >= 500 ? Stream.of("fails") : Stream.of();
        }
        if (answer.status() >= 400) {
            return faultsOfRefusal(answer);
        }
        JsonNode documented = request.operation().answer(answer.status());
        if (documented.isMissingNode() && request.isDocumented()) {
            return Stream.of("is not documented");
        }
        JsonNode schema = documented.at("/content/application~1json/schema");
        return answer.body().isEmpty() || schema.isMissingNode()
                ? Stream.of()
                : document.faults(answer.json(), schema).stream();
    }

    private Stream<String> faultsOfRefusal(Answer answer) {
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            return Stream.of("is no problem but " + answer.body());
        }
        String code = answer.code();
        if (answer.status() >= 500 || !CODES.contains(code)) {
            return Stream.of(answer.body());
        }
        return document.faultsOfProblem(answer.json()).stream();
    }

    private void report(List<Asked> asked) {
        Map<Integer, Long> statuses =
                asked.stream().collect(groupingBy(Asked::status, TreeMap::new, Collectors.counting()));
        Set<String> succeeded = asked.stream()
                .filter(one -> one.status() < 300)
                .map(one -> one.operation().toString())
                .collect(Collectors.toSet());
        System.out.printf(
                "Fuzzing of %s with -Dfuzz.seed=%d: %d requests, by status %s; %d of %d operations succeeded%n",
                housebook,
                SEED,
                asked.size(),
                statuses,
                succeeded.size(),
                document.operations().size());
    }
}
