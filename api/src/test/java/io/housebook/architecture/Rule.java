package io.housebook.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.EvaluationResult;
import java.util.Locale;
import java.util.function.Function;

/**
 * The rules of the house. Each is made for the root package of a house, so that it can be applied to the real one and to
 * the one of its offenders, a package named like the rule in which everything is wrong that it forbids.
 */
enum Rule {
    CONTRACTS("every package is null-marked and says what it may import", root -> Contracts.said()),
    IMPORTS("no class sees more than its package may import", root -> Contracts.kept()),
    SUPERFLUOUS("no package may import what it does not see", root -> Contracts.used()),
    MODULES("a module sees none but messages, and messages nobody", Modules::apart),
    SPRING("of the write side only the platform sees Spring", Modules::withoutSpring),
    VISIBILITY("public is only what another package uses, and the language", root -> Visibility.under(root)),
    NAMES("no class is named for a layer or for nothing", root -> Names.ofClasses()),
    PACKAGES("no package is named for a layer or for nothing", root -> Names.ofPackages()),
    EVENTS("no event says only that something was updated", root -> Names.ofEvents()),
    VERBS("an aggregate has two verbs, decide and evolve", root -> Aggregates.haveTwoVerbs()),
    ASSIGNMENTS("evolve only assigns: it refuses nothing and applies nothing", Aggregates::evolveOnlyAssigns),
    PURITY("decide, evolve and project know no clock, chance, outside world or log", Purity::under),
    ROWS("a row is known to its own package of the read side only", Rows::under),
    OPERATIONS("every operation says what it requires", root -> Habits.operationsRequire()),
    INJECTION("nothing is injected into fields", root -> Habits.noFieldInjection()),
    HABITS("no printing, no java.util.Date, no java.util.logging", root -> Habits.noBadOnes()),
    CYCLES("packages are free of cycles", Modules::withoutCycles);

    private final String sentence;

    @SuppressWarnings("ImmutableEnumChecker") // It has no state, which a Function cannot say.
    private final Function<String, ArchRule> under;

    Rule(String sentence, Function<String, ArchRule> under) {
        this.sentence = sentence;
        this.under = under;
    }

    String offenders() {
        return Houses.OFFENDERS + "." + name().toLowerCase(Locale.ROOT);
    }

    /** @param root the package that has the modules below it */
    EvaluationResult evaluate(String root, JavaClasses classes) {
        return under.apply(root).as(sentence).evaluate(classes);
    }

    @Override
    public String toString() {
        return sentence;
    }
}
