package io.housebook.api.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorCatalogTest {
    private static final Path DOCUMENT = Path.of("../docs/errors.md");
    private static final Pattern ROW = Pattern.compile("^(\\| \\d{3} \\| `[a-z-]+`) \\|", Pattern.MULTILINE);

    @Test
    void the_document_has_every_refusal_with_its_status_once_and_no_other() throws IOException {
        List<String> documented = ROW.matcher(Files.readString(DOCUMENT))
                .results()
                .map(row -> row.group(1))
                .toList();

        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(Arrays.stream(Refusal.values())
                        .map(ErrorCatalogTest::row)
                        .toList());
    }

    private static String row(Refusal refusal) {
        return "| %d | `%s`".formatted(Problems.status(refusal).value(), refusal.code());
    }
}
