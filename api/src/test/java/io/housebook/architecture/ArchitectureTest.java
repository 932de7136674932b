package io.housebook.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Housebook keeps its rules. That a rule can be broken at all is what {@link OffendersTest} shows. */
class ArchitectureTest {

    @ParameterizedTest(name = "{0}")
    @EnumSource
    void the_house_keeps_the_rule(Rule rule) {
        assertThat(rule.evaluate(Houses.ROOT, Houses.PRODUCTION)
                        .getFailureReport()
                        .getDetails())
                .as(rule.toString())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "command", "query", "api"})
    void all_modules_are_looked_at(String module) {
        assertThat(Houses.PRODUCTION.that(resideInAPackage(Houses.ROOT + "." + module + ".platform")))
                .isNotEmpty()
                .noneMatch(type -> type.getName().endsWith("Test"));
    }

    @Test
    void nothing_is_exempt_that_need_not_be() {
        assertThat(Visibility.under(Houses.ROOT, Set.of())
                        .evaluate(Houses.PRODUCTION)
                        .getFailureReport()
                        .getDetails())
                .hasSize(Visibility.EXEMPT.size())
                .allSatisfy(detail -> assertThat(Visibility.EXEMPT)
                        .anySatisfy(name -> assertThat(detail).contains("<" + Houses.ROOT + "." + name + ">")));
    }
}
