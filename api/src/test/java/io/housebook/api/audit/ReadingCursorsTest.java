package io.housebook.api.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.audit.ReadingCursors.Opened;
import io.housebook.api.platform.KeyRing;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadingCursorsTest {
    private static final String READING = "usr_1 org_1 action:host.*";

    private Instant now = Instant.parse("2026-01-31T09:30:00.5Z");
    private final long began = now.getEpochSecond();
    private final ReadingCursors cursors = new ReadingCursors(ring(1), () -> now);
    private final String cursor = cursors.seal("place", READING, began);

    private static KeyRing ring(int fill) {
        var key = new byte[32];
        Arrays.fill(key, (byte) fill);
        return KeyRing.parse(Base64.getEncoder().encodeToString(key), "DB_ENCRYPTION_KEY");
    }

    @Test
    void a_reading_goes_on_for_an_hour() {
        assertThat(cursors.open(cursor, READING)).isEqualTo(new Opened("place", began));

        now = Instant.ofEpochSecond(began).plus(ReadingCursors.LASTING).minusNanos(1);
        assertThat(cursors.open(cursor, READING)).isEqualTo(new Opened("place", began));

        now = now.plusNanos(1);
        assertThat(cursors.open(cursor, READING)).isEqualTo(new Opened("place", null));
    }

    @Test
    void all_nodes_know_it() {
        assertThat(new ReadingCursors(ring(1), () -> now).open(cursor, READING)).isEqualTo(new Opened("place", began));
        assertThat(new ReadingCursors(ring(2), () -> now).open(cursor, READING)).isEqualTo(new Opened("place", null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"usr_2 org_1 action:host.*", "usr_1 org_2 action:host.*", "usr_1 org_1 "})
    void it_is_of_one_reading(String other) {
        assertThat(cursors.open(cursor, other)).isEqualTo(new Opened("place", null));
    }

    @Test
    void whatever_is_changed_of_it_makes_it_another() {
        for (int i = 0; i < cursor.length() - 1; i++) {
            char changed = cursor.charAt(i) == 'x' ? 'y' : 'x';
            String other = cursor.substring(0, i) + changed + cursor.substring(i + 1);

            assertThat(cursors.open(other, READING).second()).as(other).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"place", "place.", "place.!", "place.AAAA"})
    void what_has_no_tag_begins_a_reading(String bare) {
        assertThat(cursors.open(bare, READING)).isEqualTo(new Opened("place", null));
    }

    @Test
    void who_comes_without_one_begins_with_the_newest() {
        assertThat(cursors.open(null, READING)).isEqualTo(new Opened(null, null));
    }
}
