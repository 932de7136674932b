package io.housebook.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.stream.Stream;

/** What may be public: the language, and what another package uses. */
final class Visibility {
    /** What is used from where no class of production shows it: by the launcher, and by the fixtures of aggregates. */
    static final Set<String> EXEMPT = Set.of("api.Housebook", "command.platform.RefusalInterceptor");

    private Visibility() {}

    static ArchRule under(String root) {
        return under(root, EXEMPT);
    }

    static ArchRule under(String root, Set<String> exempt) {
        return classes()
                .that()
                .arePublic()
                .and()
                .areTopLevelClasses()
                .and()
                .resideOutsideOfPackage(root + ".messages..")
                .should(new ArchCondition<>("be used by another package") {
                    @Override
                    public void check(JavaClass item, ConditionEvents events) {
                        String name = item.getName();
                        if (!exempt.contains(name.substring(root.length() + 1))
                                && !isUsedByAnotherPackage(item)
                                && !isService(item)) {
                            events.add(violated(item, "Class <%s> is public for nobody".formatted(name)));
                        }
                    }
                });
    }

    private static boolean isUsedByAnotherPackage(JavaClass type) {
        return type.getPackage().getClasses().stream()
                .filter(part -> part.equals(type) || part.getName().startsWith(type.getName() + "$"))
                .flatMap(part -> part.getDirectDependenciesToSelf().stream())
                .anyMatch(use -> !use.getOriginClass().getPackage().equals(type.getPackage()));
    }

    /** {@link ServiceLoader} makes only what is public. */
    private static boolean isService(JavaClass type) {
        return Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                .filter(service -> !service.getPackageName().startsWith("java."))
                .flatMap(service -> ServiceLoader.load(service.reflect()).stream())
                .anyMatch(provider -> provider.type().getName().equals(type.getName()));
    }
}
