package io.housebook.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.all;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.lang.AbstractClassesTransformer;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ClassesTransformer;
import com.tngtech.archunit.lang.ConditionEvents;
import io.housebook.messages.platform.MayImport;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;

/** What {@link MayImport} says of a package, executed; its {@code package-info} is one of its classes. */
final class Contracts {
    private Contracts() {}

    static ArchRule said() {
        return all(packages()).should(new ArchCondition<>("be @NullMarked and say @MayImport") {
            @Override
            public void check(JavaPackage item, ConditionEvents events) {
                Stream.of(NullMarked.class, MayImport.class)
                        .filter(contract -> item.tryGetPackageInfo()
                                .filter(info -> info.isAnnotatedWith(contract))
                                .isEmpty())
                        .forEach(contract -> events.add(violated(
                                item, "Package <%s> has no @%s".formatted(item.getName(), contract.getSimpleName()))));
            }
        });
    }

    static ArchRule kept() {
        return classes().should(new ArchCondition<>("see no more than their package may import") {
            @Override
            public void check(JavaClass item, ConditionEvents events) {
                Seen.by(item).stream()
                        .filter(name -> !isGranted(packageOf(name), item.getPackage()))
                        .forEach(name ->
                                events.add(violated(item, "Class <%s> sees <%s>".formatted(item.getName(), name))));
            }
        });
    }

    static ArchRule used() {
        return all(packages()).should(new ArchCondition<>("see something of all that they may import") {
            @Override
            public void check(JavaPackage item, ConditionEvents events) {
                Set<String> seen = item.getClasses().stream()
                        .filter(type -> !type.isArray())
                        .flatMap(type -> Seen.by(type).stream())
                        .map(Contracts::packageOf)
                        .filter(name -> !name.equals(item.getName()))
                        .collect(Collectors.toSet());
                listed(item).stream()
                        .filter(entry -> seen.stream().noneMatch(name -> liesIn(entry, name)))
                        .forEach(entry -> events.add(violated(
                                item, "Package <%s> may import %s and does not".formatted(item.getName(), entry))));
            }
        });
    }

    private static ClassesTransformer<JavaPackage> packages() {
        return new AbstractClassesTransformer<>("packages") {
            @Override
            public Iterable<JavaPackage> doTransform(JavaClasses classes) {
                return classes.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
            }
        };
    }

    private static boolean isGranted(String seen, JavaPackage to) {
        return seen.equals(to.getName())
                || liesIn("java", seen)
                || liesIn("org.jspecify", seen)
                || listed(to).stream().anyMatch(entry -> liesIn(entry, seen));
    }

    private static List<String> listed(JavaPackage item) {
        return item.tryGetAnnotationOfType(MayImport.class)
                .map(contract -> List.of(contract.value()))
                .orElse(List.of());
    }

    private static String packageOf(String type) {
        return type.substring(0, type.lastIndexOf('.'));
    }

    private static boolean liesIn(String tree, String name) {
        return name.equals(tree) || name.startsWith(tree + ".");
    }
}
