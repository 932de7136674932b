package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.access.AccessEvent.KeysRotated;
import io.housebook.messages.access.AccessId;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeyRotationSentenceTest {

    @Test
    void what_was_left_is_told() {
        assertThat(AuditSentence.of(rotated(3), "Ada"))
                .isEqualTo(
                        "Ada sealed 12 keys of organizations and 0 that sign with the key 0123456789abcdef, and left 3 as they were.");
        assertThat(AuditSentence.of(rotated(0), "Ada"))
                .isEqualTo("Ada sealed 12 keys of organizations and 0 that sign with the key 0123456789abcdef.");
    }

    private static KeysRotated rotated(long remaining) {
        return new KeysRotated(
                new AccessId("acc_01h455vb4pex5vsknk084sn02s"),
                "0123456789abcdef",
                List.of("fedcba9876543210"),
                12,
                0,
                remaining);
    }
}
