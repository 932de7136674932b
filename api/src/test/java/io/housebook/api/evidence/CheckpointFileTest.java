package io.housebook.api.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.evidence.SignedNote;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointFileTest {
    private static final NoteSigner SIGNER = NoteSigner.generate("housebook/test");

    @TempDir
    private Path folder;

    /** By the machine that stops, or the disk that is full: at any byte, also within a character. */
    @Test
    void a_note_of_which_a_part_was_written_is_taken_out_and_those_around_it_are_whole() throws IOException {
        byte[] second = (note(2).note() + "\n").getBytes(StandardCharsets.UTF_8);
        for (int written = 1; written < second.length - 1; written++) {
            Path path = folder.resolve("checkpoints-" + written);
            var file = new CheckpointFile(path, SIGNER.key());
            file.append(List.of(note(1)));
            byte[] first = Files.readAllBytes(path);
            byte[] torn = Arrays.copyOf(first, first.length + written);
            System.arraycopy(second, 0, torn, first.length, written);
            Files.write(path, torn);

            assertThat(file.last())
                    .as("%d bytes", written)
                    .map(Checkpoint::size)
                    .hasValue(1L);
            file.append(List.of(note(3)));

            assertThat(file.last())
                    .as("%d bytes", written)
                    .map(Checkpoint::size)
                    .hasValue(3L);
            assertThat(Files.readString(path).replaceAll("\n+", "\n"))
                    .isEqualTo((note(1).note() + note(3).note()).replaceAll("\n+", "\n"));
        }
    }

    @Test
    void what_is_no_part_of_a_checkpoint_of_this_log_is_left_where_it_is() throws IOException {
        SignedNote anothers = NoteSigner.generate("housebook/test").sign(text(2));
        for (String other : List.of(anothers.note(), "Somebody was here.\n\nYesterday.", "housebook/tests\n")) {
            Path path = folder.resolve("checkpoints-" + other.hashCode());
            var file = new CheckpointFile(path, SIGNER.key());
            file.append(List.of(note(1)));
            Files.writeString(path, other, StandardOpenOption.APPEND);

            assertThatThrownBy(file::last)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("does not end with a checkpoint of housebook/test");
            assertThat(Files.readString(path)).endsWith(other);
        }
    }

    private static SignedNote note(long size) {
        return SIGNER.sign(text(size));
    }

    private static String text(long size) {
        return new Checkpoint(SIGNER.key().name(), size, Hash.node(Hash.empty(), Hash.empty())).text();
    }
}
