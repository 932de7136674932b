package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refused;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Somebody who appends a unit in a thread of their own.
 *
 * @param answer the receipt, or the refusal as exception
 */
record Call(Thread thread, CompletableFuture<Receipt> answer) {

    static Call append(EventWriter writer, DomainEventMessage<?>... events) {
        var unit = new AppendUnit(List.of(events));
        var answer = new CompletableFuture<Receipt>();
        Thread thread = Thread.ofVirtual().start(() -> {
            try {
                answer.complete(writer.append(unit));
            } catch (RuntimeException | Error e) {
                answer.completeExceptionally(e);
            }
        });
        return new Call(thread, answer);
    }

    /** Returns when the unit is in the writer's queue or further. */
    Call queued() {
        Bounded.until(() -> answer.isDone() || isIn(AppendUnit.class), "The unit was queued");
        return this;
    }

    private boolean isIn(Class<?> type) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals(type.getName()));
    }

    boolean isRefused() {
        return answer.isCompletedExceptionally();
    }

    boolean isAccepted() throws InterruptedException {
        await();
        return !isRefused();
    }

    Receipt receipt() throws InterruptedException {
        await();
        return answer.join();
    }

    Refused refusal() throws InterruptedException {
        await();
        assertThat(isRefused()).as("The unit was refused").isTrue();
        assertThat(answer.exceptionNow()).isInstanceOf(Refused.class);
        return (Refused) answer.exceptionNow();
    }

    private void await() throws InterruptedException {
        try {
            answer.get(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            // An answer as well.
        } catch (TimeoutException e) {
            throw new AssertionError("The writer gave no answer", e);
        }
    }
}
