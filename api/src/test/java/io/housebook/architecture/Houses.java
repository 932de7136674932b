package io.housebook.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** The classes that rules are applied to. */
final class Houses {
    static final String ROOT = "io.housebook";
    static final String OFFENDERS = ROOT + ".architecture.offenders";

    /** All modules; their tests are next to them on the class path. */
    static final JavaClasses PRODUCTION = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .withImportOption(location -> !location.contains("-tests.jar"))
            .importPackages(ROOT + ".messages", ROOT + ".command", ROOT + ".query", ROOT + ".api");

    static final JavaClasses ALL_OFFENDERS = new ClassFileImporter().importPackages(OFFENDERS);

    private Houses() {}

    static JavaClasses offendersOf(Rule rule) {
        return ALL_OFFENDERS.that(resideInAPackage(rule.offenders() + ".."));
    }
}
