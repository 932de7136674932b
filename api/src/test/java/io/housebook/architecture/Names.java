package io.housebook.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import io.housebook.messages.platform.HousebookEvent;

/** Module = role, package = noun, class = verb: nothing is left for the words that say nothing. */
final class Names {
    private Names() {}

    static ArchRule ofClasses() {
        return noClasses().should().haveNameMatching(".*(Service|Manager|Helper|Utils?|Dto|DTO|Impl|Entity|Mapper)");
    }

    static ArchRule ofPackages() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..controller..", "..service..", "..dto..", "..mapper..", "..util..", "..impl..", "..model..");
    }

    static ArchRule ofEvents() {
        return noClasses().that().areAssignableTo(HousebookEvent.class).should().haveSimpleNameEndingWith("Updated");
    }
}
