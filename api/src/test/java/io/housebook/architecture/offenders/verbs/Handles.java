package io.housebook.architecture.offenders.verbs;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class Handles {
    @CommandHandler
    void handle(String command) {}
}
