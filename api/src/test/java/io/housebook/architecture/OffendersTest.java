package io.housebook.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No rule is vacuous: each has offenders, and reports all of them and nobody else. Those who stand among them without
 * offending have a name that begins with {@code Innocent}.
 */
class OffendersTest {
    private static final Pattern SUBJECT = Pattern.compile("(?:Class|Constructor|Field|Method|Package) <([\\w.$]+)");

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_rule_reports_its_offenders_and_nobody_else(Rule rule) {
        List<JavaClass> suspects = Houses.offendersOf(rule).stream()
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .toList();
        Set<String> reported = reported(rule);

        assertThat(suspects).filteredOn(type -> !isInnocent(type)).isNotEmpty().allMatch(type -> isIn(reported, type));
        assertThat(suspects).filteredOn(OffendersTest::isInnocent).noneMatch(type -> isIn(reported, type));
    }

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void a_rule_that_finds_nothing_to_judge_fails(Rule rule) {
        var nothing = new ClassFileImporter().importClasses();

        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> rule.evaluate(Houses.ROOT, nothing))
                .withMessageContaining("failed to check any classes");
    }

    @Test
    void no_offender_has_outlived_its_rule() {
        assertThat(Houses.ALL_OFFENDERS)
                .allMatch(offender -> Stream.of(Rule.values())
                        .anyMatch(rule -> (offender.getPackageName() + ".").startsWith(rule.offenders() + ".")));
    }

    /** The classes and packages that the report begins its sentences with. */
    private static Set<String> reported(Rule rule) {
        return rule.evaluate(rule.offenders(), Houses.offendersOf(rule)).getFailureReport().getDetails().stream()
                .flatMap(String::lines)
                .flatMap(line -> SUBJECT.matcher(line).results().limit(1))
                .map(subject -> subject.group(1))
                .collect(Collectors.toSet());
    }

    private static boolean isInnocent(JavaClass type) {
        return type.getSimpleName().startsWith("Innocent");
    }

    private static boolean isIn(Set<String> reported, JavaClass type) {
        return reported.stream()
                .anyMatch(subject -> subject.equals(type.getPackageName())
                        || subject.equals(type.getName())
                        || subject.startsWith(type.getName() + "."));
    }
}
