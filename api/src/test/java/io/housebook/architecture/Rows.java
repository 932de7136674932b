package io.housebook.architecture;

import static com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.lang.ArchRule;
import jakarta.persistence.Embeddable;
import jakarta.persistence.Entity;
import jakarta.persistence.MappedSuperclass;

/** The classes that Hibernate fills. */
final class Rows {
    private Rows() {}

    static ArchRule under(String root) {
        return classes()
                .that(annotatedWith(Entity.class)
                        .or(annotatedWith(Embeddable.class))
                        .or(annotatedWith(MappedSuperclass.class)))
                .should()
                .resideInAPackage(root + ".query..")
                .andShould()
                .haveSimpleNameEndingWith("Row")
                .andShould()
                .bePackagePrivate();
    }
}
