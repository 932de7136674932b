package io.housebook.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import java.util.stream.Stream;

/** Who sees whom. */
final class Modules {
    private Modules() {}

    static ArchRule apart(String root) {
        String command = root + ".command..";
        String query = root + ".query..";
        String api = root + ".api..";
        return CompositeArchRule.of(none(
                        root + ".messages..",
                        command,
                        query,
                        api,
                        "org.springframework..",
                        "jakarta.persistence..",
                        "org.hibernate.."))
                .and(none(command, query, api))
                .and(none(query, command, api))
                .and(none(api, command, query));
    }

    private static ArchRule none(String module, String... maySee) {
        return noClasses().that().resideInAPackage(module).should().dependOnClassesThat(resideInAnyPackage(maySee));
    }

    /** {@code org.axonframework.spring} is Axon's. */
    static ArchRule withoutSpring(String root) {
        return noClasses()
                .that()
                .resideInAPackage(root + ".command..")
                .and()
                .resideOutsideOfPackage(root + ".command.platform..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.springframework..");
    }

    /** But for messages, whose words speak of each other: an event of a member names the organization, and it its owner. */
    static ArchRule withoutCycles(String root) {
        return slices().assignedFrom(new SliceAssignment() {
                    @Override
                    public SliceIdentifier getIdentifierOf(JavaClass type) {
                        return Stream.of(".command", ".query", ".api")
                                        .anyMatch(
                                                module -> (type.getPackageName() + ".").startsWith(root + module + "."))
                                ? SliceIdentifier.of(type.getPackageName())
                                : SliceIdentifier.ignore();
                    }

                    @Override
                    public String getDescription() {
                        return "packages of command, query and api";
                    }
                })
                .should()
                .beFreeOfCycles();
    }
}
