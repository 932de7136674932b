package io.housebook.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import javax.xml.xpath.XPathException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class LayoutTest {
    private static final Path HOUSE = Path.of("..").toAbsolutePath().normalize();

    static Stream<Layout> modules() throws XPathException {
        return Layout.all(HOUSE).stream();
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_has_flat_feature_packages_and_a_platform(Layout module) {
        assertThat(module.misplaced()).isEmpty();
    }

    @Test
    void all_modules_with_sources_are_looked_at() throws XPathException {
        assertThat(modules().map(Layout::name)).containsExactly("messages", "command", "query", "api");
    }

    @ParameterizedTest
    @CsvSource({
        "query, organization/view/OrganizationRow.java",
        "query, support/Rows.java",
        "query, Query.java",
        "query, Housebook.java",
        "query, ../command/organization/Organization.java",
        "query, ../../../Query.java",
        "api, Settings.java"
    })
    void a_file_in_another_place_is_reported(String module, String file, @TempDir Path house) throws IOException {
        assertThat(layoutWith(module, file, house).misplaced()).containsExactly(file);
    }

    @ParameterizedTest
    @CsvSource({
        "query, organization/OrganizationRow.java",
        "query, platform/package-info.java",
        "api, Housebook.java",
        "api, package-info.java"
    })
    void a_file_in_its_place_is_not_reported(String module, String file, @TempDir Path house) throws IOException {
        assertThat(layoutWith(module, file, house).misplaced()).isEmpty();
    }

    private static Layout layoutWith(String module, String file, Path house) throws IOException {
        Path target = house.resolve(module, "src/main/java/io/housebook", module, file)
                .normalize();
        Files.createDirectories(target.getParent());
        Files.createFile(target);
        return new Layout(house.resolve(module));
    }
}
