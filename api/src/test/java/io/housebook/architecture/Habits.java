package io.housebook.architecture;

import static com.tngtech.archunit.core.domain.AccessTarget.Predicates.declaredIn;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import io.housebook.api.platform.Requires;
import java.util.Calendar;
import java.util.Date;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is done the same way everywhere. */
final class Habits {
    private Habits() {}

    /** All of Spring's mappings are {@link RequestMapping} themselves. What answers errors is no operation. */
    static ArchRule operationsRequire() {
        return methods()
                .that()
                .areMetaAnnotatedWith(RequestMapping.class)
                .and()
                .areDeclaredInClassesThat()
                .areNotAssignableTo(ErrorController.class)
                .should()
                .beAnnotatedWith(Requires.class);
    }

    static ArchRule noFieldInjection() {
        return GeneralCodingRules.NO_CLASSES_SHOULD_USE_FIELD_INJECTION;
    }

    /** The main class is what people see on a terminal: it prints. */
    static ArchRule noBadOnes() {
        return noClasses()
                .that()
                .doNotHaveFullyQualifiedName("io.housebook.api.Housebook")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .callMethodWhere(target(name("printStackTrace")).and(target(declaredIn(assignableTo(Throwable.class)))))
                .orShould()
                .dependOnClassesThat(assignableTo(Date.class)
                        .or(assignableTo(Calendar.class))
                        .or(resideInAPackage("java.util.logging..")));
    }
}
