package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Refusal;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** When units are not taken: the queue is full, or the writer is closed. */
@ParameterizedClass
@EnumSource(Vendor.class)
class EventWriterLimitsIT {
    private static final int TOO_MANY = 10;

    private final TestLog log;

    EventWriterLimitsIT(Vendor vendor) {
        log = TestLog.on(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_full_queue_refuses_and_of_what_it_refused_nothing_is_written() throws InterruptedException {
        Commits.Hold hold = log.commits.holdNext();
        Call held = call("held");
        hold.awaitReached();
        List<Call> calls = IntStream.range(0, EventWriter.QUEUE_LENGTH + TOO_MANY)
                .mapToObj(i -> call("slug-" + i))
                .toList();
        Bounded.until(
                () -> calls.stream().filter(Call::isRefused).count() == TOO_MANY,
                "The queue refused what was too much");

        hold.release();

        assertThat(held.isAccepted()).isTrue();
        int refused = 0;
        for (Call call : calls) {
            if (!call.isAccepted()) {
                assertThat(call.refusal().refusal()).isEqualTo(Refusal.OVERLOADED);
                refused++;
            }
        }
        assertThat(refused).isEqualTo(TOO_MANY);
        log.assertGapless(1 + EventWriter.QUEUE_LENGTH);
        assertThat(log.claims()).hasSize(1 + EventWriter.QUEUE_LENGTH);
    }

    @Test
    void closing_finishes_what_was_taken_and_refuses_what_comes_after() throws InterruptedException {
        Commits.Hold hold = log.commits.holdNext();
        Call held = call("held");
        hold.awaitReached();
        List<Call> taken =
                IntStream.range(0, 20).mapToObj(i -> call("slug-" + i).queued()).toList();
        Thread closing = Thread.ofPlatform().start(log.writer::close);
        Bounded.until(() -> closing.getState() == Thread.State.WAITING, "The writer is being closed");

        Call late = call("late");

        assertThat(late.refusal().refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE);
        hold.release();
        assertThat(closing.join(Bounded.PATIENCE)).isTrue();
        assertThat(held.isAccepted()).isTrue();
        for (Call call : taken) {
            assertThat(call.isAccepted()).isTrue();
        }
        log.assertGapless(21);
        assertThat(log.claims()).doesNotContainKey("slug:late");
    }

    @Test
    void a_closed_writer_refuses() throws InterruptedException {
        log.writer.close();

        assertThat(call("late").refusal())
                .hasMessage("Housebook is shutting down; nothing was changed.")
                .satisfies(refused -> assertThat(refused.getStackTrace()).isEmpty());
        assertThat(log.positions()).isEmpty();
    }

    @Test
    void closing_twice_is_closing() {
        log.writer.close();
        log.writer.close();
    }

    @Test
    void whoever_appends_while_the_writer_closes_is_answered_and_truthfully() throws Exception {
        int callers = 64;
        var underWay = new CountDownLatch(callers);
        List<CompletableFuture<Integer>> accepted = IntStream.range(0, callers)
                .mapToObj(caller -> new CompletableFuture<Integer>())
                .toList();
        accepted.forEach(answer -> Thread.ofVirtual().start(() -> appendUntilRefused(underWay, answer)));
        Bounded.await(underWay, "Everybody has appended something");

        log.writer.close();

        int sum = 0;
        for (CompletableFuture<Integer> answer : accepted) {
            sum += answer.get(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        log.assertGapless(sum);
    }

    private void appendUntilRefused(CountDownLatch underWay, CompletableFuture<Integer> accepted) {
        int count = 0;
        try {
            String name = Thread.currentThread().threadId() + "-";
            while (call(name + count).isAccepted()) {
                count++;
                underWay.countDown();
            }
            accepted.complete(count);
        } catch (InterruptedException | RuntimeException | Error e) {
            accepted.completeExceptionally(e);
        }
    }

    private Call call(String slug) {
        return Call.append(log.writer, created(anOrganization(), slug));
    }
}
