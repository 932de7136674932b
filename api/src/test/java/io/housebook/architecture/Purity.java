package io.housebook.architecture;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenMethodsConjunction;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Set;

/** The same events make the same aggregates and the same rows, whenever and wherever. */
final class Purity {
    private static final List<String> BEGINNINGS = List.of(
            "java.io.",
            "java.lang.System",
            "java.net.",
            "java.nio.channels.",
            "java.nio.file.",
            "java.security.SecureRandom",
            "java.sql.",
            "java.time.Clock",
            "java.time.InstantSource",
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.concurrent.ThreadLocalRandom",
            "java.util.logging.",
            "java.util.random.",
            "javax.sql.",
            "org.axonframework.common.IdentifierFactory",
            "org.slf4j.");

    /** Of {@code UUID}, {@code Math}, all of {@code java.time}, and our own ids. */
    private static final Set<String> METHODS = Set.of("randomUUID", "random", "now", "generate");

    /** Of {@code InetAddress}: how an address is written, and what it is. Its other methods ask the network. */
    private static final Set<String> OF_ADDRESSES = Set.of("ofLiteral", "getAddress");

    private Purity() {}

    static ArchRule under(String root) {
        return CompositeArchRule.of(pure(root, "command", "decide"))
                .and(pure(root, "command", "evolve"))
                .and(pure(root, "query", "project"));
    }

    private static ArchRule pure(String root, String module, String verb) {
        return methods(root, module, verb)
                .should(Reach.under(root).notReach("a clock, chance, the outside world or a log", Purity::isImpure));
    }

    static GivenMethodsConjunction methods(String root, String module, String verb) {
        return ArchRuleDefinition.methods()
                .that()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + "." + module + "..")
                .and()
                .haveName(verb);
    }

    private static boolean isImpure(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return METHODS.contains(name)
                || (!isText(owner, name) && BEGINNINGS.stream().anyMatch(owner::startsWith));
    }

    private static boolean isText(String owner, String name) {
        return owner.equals(URI.class.getName())
                || (owner.equals(InetAddress.class.getName()) && OF_ADDRESSES.contains(name));
    }
}
