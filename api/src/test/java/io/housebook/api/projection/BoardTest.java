package io.housebook.api.projection;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.projection.Board.Seen;
import io.housebook.messages.projection.ProjectionView;
import io.housebook.messages.projection.ProjectionView.State;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BoardTest {
    private static final Duration SHORT = Duration.ofMillis(1);
    private static final Duration LONG = Duration.ofMinutes(1);

    private final Board board = new Board();

    @Test
    void a_change_is_told_once() throws InterruptedException {
        board.show(view("audit", 7));
        Seen first = requireNonNull(board.after(0, "audit", SHORT));
        board.show(view("audit", 7));

        assertThat(first.view()).isEqualTo(view("audit", 7));
        assertThat(board.after(first.change(), "audit", SHORT)).isNull();
    }

    @Test
    void of_several_changes_the_last_is_told_and_none_of_another_projection() throws InterruptedException {
        board.show(view("audit", 7));
        board.show(view("audit", 8));
        board.show(view("member", 9));

        Seen last = requireNonNull(board.after(0, "audit", SHORT));

        assertThat(last.view()).isEqualTo(view("audit", 8));
        assertThat(board.after(last.change(), "audit", SHORT)).isNull();
        assertThat(board.after(last.change(), "organization", SHORT)).isNull();
    }

    @Test
    void who_waits_is_told_of_the_next_change_and_of_the_end() throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<@Nullable Seen> change = threads.submit(() -> board.after(0, "audit", LONG));
            board.show(view("audit", 7));
            long seen = change.get(30, TimeUnit.SECONDS).change();
            Future<@Nullable Seen> end = threads.submit(() -> board.after(seen, "audit", LONG));
            board.close();

            assertThat(end.get(30, TimeUnit.SECONDS)).isNull();
        }
    }

    @Test
    void only_what_somebody_watches_is_watched() {
        board.join("audit");
        board.join("audit");
        board.join("member");
        board.leave("audit");
        board.leave("member");

        assertThat(board.watched()).containsExactly("audit");
    }

    private static ProjectionView view(String name, long position) {
        return new ProjectionView(name, position, position, 0, State.LIVE, 0, null, true, 0, 0, null, null);
    }
}
