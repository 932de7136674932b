package io.housebook.architecture.offenders.verbs;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class Constructs {
    @CommandHandler
    Constructs(String command) {}
}
