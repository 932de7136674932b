package io.housebook.architecture.offenders.verbs;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class InnocentAggregate {
    @CommandHandlerInterceptor
    void admit(String command) {}

    @CommandHandler
    void decide(String command) {}

    @EventSourcingHandler
    void evolve(String event) {}
}
