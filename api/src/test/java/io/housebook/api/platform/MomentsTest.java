package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.platform.Moments.Moment;
import io.housebook.messages.platform.EventLog;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MomentsTest {
    private final AtomicLong head = new AtomicLong(5);

    @Test
    void a_time_is_settled_once_something_is_recorded_behind_it() {
        assertThat(new Moments(log(4, 0)).of("to", "2026-01-31T09:30:00Z")).isEqualTo(new Moment(4, true));
        assertThat(new Moments(log(5, 0)).of("to", "2026-01-31T09:30:00Z")).isEqualTo(new Moment(5, false));
    }

    /** It may have been recorded by then, and only now be there to be seen. */
    @Test
    void what_comes_while_one_looks_settles_nothing() {
        assertThat(new Moments(log(5, 1)).of("to", "2026-01-31T09:30:00Z")).isEqualTo(new Moment(5, false));
    }

    /** @param growth how many events come once the place of a time was found */
    private EventLog log(long lastBefore, long growth) {
        return (EventLog) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {EventLog.class}, (log, method, arguments) -> {
                    switch (method.getName()) {
                        case "head" -> {
                            return head.get();
                        }
                        case "lastBefore" -> {
                            assertThat(arguments).containsExactly(Instant.parse("2026-01-31T09:30:00.000001Z"));
                            head.addAndGet(growth);
                            return lastBefore;
                        }
                        default -> throw new UnsupportedOperationException(method.getName());
                    }
                });
    }
}
