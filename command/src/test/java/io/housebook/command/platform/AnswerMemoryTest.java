package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.platform.AnswerMemory.Found;
import java.util.AbstractList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AnswerMemoryTest {
    private final AnswerMemory memory = new AnswerMemory();
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void an_answer_is_remembered() {
        var question = List.of("member of acme");

        ask(question);
        ask(question);

        assertThat(asked).hasValue(1);
    }

    @Test
    void who_is_about_to_keep_an_answer_when_everything_is_forgotten_keeps_none_that_holds() {
        var question = new ForgetfulQuestion();
        ask(question);

        ask(question);

        assertThat(asked).hasValue(2);
    }

    private void ask(List<String> question) {
        memory.answer(question, () -> {
            asked.incrementAndGet();
            return List.<Found>of();
        });
    }

    /** Has everything forgotten at the moment at which its first answer is kept: that is when it is hashed for the second time. */
    private final class ForgetfulQuestion extends AbstractList<String> {
        private int hashed;

        @Override
        public int hashCode() {
            if (++hashed == 2) {
                memory.forget();
            }
            return 1;
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public String get(int index) {
            return "member of acme";
        }

        @Override
        public int size() {
            return 1;
        }
    }
}
