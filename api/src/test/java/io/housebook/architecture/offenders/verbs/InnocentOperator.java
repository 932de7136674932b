package io.housebook.architecture.offenders.verbs;

import org.axonframework.commandhandling.CommandHandler;

class InnocentOperator {
    @CommandHandler
    void rebuild(String command) {}
}
