package io.housebook.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.evidence.LogEvidence.Examined;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.platform.EventLog;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NotaryTest {
    private static final NoteSigner SIGNER = NoteSigner.generate("housebook/test");

    /** What keeps the log from being sealed; null: nothing. */
    private final AtomicReference<@Nullable RuntimeException> trouble = new AtomicReference<>();

    private final Notary notary = new Notary(
            of(EventLog.class),
            of(LogEvidence.class),
            new CheckpointFile(null, SIGNER.key()),
            new CheckpointWebhook(""),
            Duration.ofMillis(20));

    @Test
    void an_event_that_nobody_can_seal_is_a_fault() {
        trouble.set(new IllegalArgumentException("“acme” is no organization"));

        notary.look();

        assertThat(notary.fault()).isEqualTo("The log cannot be sealed: “acme” is no organization");
    }

    @Test
    void a_database_that_is_away_for_a_moment_is_none_and_one_that_does_not_come_back_is() {
        trouble.set(new UnsupportedOperationException("away"));
        notary.look();
        assertThat(notary.fault()).isNull();

        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            notary.look();
            assertThat(notary.fault()).startsWith("The log has not been sealed for");
        });

        trouble.set(null);
        notary.look();
        assertThat(notary.fault()).isNull();
    }

    /** There is one event more than what is sealed. */
    private <T> T of(Class<T> type) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> switch (method.getName()) {
                    case "head" -> 1L;
                    case "size" -> 0L;
                    case "examined" -> new Examined(null, null);
                    case "checkpoint" -> SIGNER.sign("\n");
                    case "seal" -> {
                        RuntimeException found = trouble.get();
                        if (found != null) {
                            throw found;
                        }
                        yield null;
                    }
                    default -> throw new AssertionError(method);
                }));
    }
}
