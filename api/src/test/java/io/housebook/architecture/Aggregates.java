package io.housebook.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;

import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.CompositeArchRule;
import io.housebook.messages.platform.Refused;
import java.lang.annotation.Annotation;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.spring.stereotype.Aggregate;

/** {@code decide} may refuse, {@code evolve} only assigns. */
final class Aggregates {
    private Aggregates() {}

    static ArchRule haveTwoVerbs() {
        return CompositeArchRule.of(named("decide", CommandHandler.class))
                .and(named("evolve", EventSourcingHandler.class));
    }

    private static ArchRule named(String verb, Class<? extends Annotation> handler) {
        return codeUnits()
                .that()
                .areDeclaredInClassesThat()
                .areAnnotatedWith(Aggregate.class)
                .and()
                .areAnnotatedWith(handler)
                .should()
                .haveName(verb);
    }

    static ArchRule evolveOnlyAssigns(String root) {
        return Purity.methods(root, "command", "evolve")
                .should(Reach.under(root).notReach("a refusal or another event", access -> {
                    String owner = access.getTargetOwner().getName();
                    return owner.equals(Refused.class.getName()) || owner.equals(AggregateLifecycle.class.getName());
                }));
    }
}
