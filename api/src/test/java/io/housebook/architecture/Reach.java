package io.housebook.architecture;

import static com.tngtech.archunit.lang.SimpleConditionEvent.violated;

import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What a method does, itself or through others: calls are followed through all classes of the house, lambdas included, but
 * not into the platforms of the two sides, where what a projector or an aggregate asks for is done.
 */
record Reach(String root) {

    static Reach under(String root) {
        return new Reach(root);
    }

    ArchCondition<JavaMethod> notReach(String what, Predicate<JavaAccess<?>> forbidden) {
        return new ArchCondition<>("not reach " + what) {
            @Override
            public void check(JavaMethod item, ConditionEvents events) {
                accesses(item).stream()
                        .filter(forbidden)
                        .forEach(access -> events.add(violated(
                                item, "Method <%s> reaches %s: %s".formatted(item.getFullName(), what, access))));
            }
        };
    }

    private Set<JavaAccess<?>> accesses(JavaCodeUnit start) {
        var accesses = new LinkedHashSet<JavaAccess<?>>();
        var seen = new LinkedHashSet<JavaCodeUnit>(List.of(start));
        var open = new ArrayDeque<JavaCodeUnit>(seen);
        while (!open.isEmpty()) {
            for (JavaAccess<?> access : open.remove().getAccessesFromSelf()) {
                accesses.add(access);
                called(access).filter(seen::add).ifPresent(open::add);
            }
        }
        return accesses;
    }

    private Optional<JavaCodeUnit> called(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                ? target.resolveMember().map(JavaCodeUnit.class::cast).filter(unit -> isFollowed(unit.getOwner()))
                : Optional.empty();
    }

    private boolean isFollowed(JavaClass owner) {
        String name = owner.getPackageName();
        return name.startsWith(root + ".")
                && !name.equals(root + ".command.platform")
                && !name.equals(root + ".query.platform");
    }
}
