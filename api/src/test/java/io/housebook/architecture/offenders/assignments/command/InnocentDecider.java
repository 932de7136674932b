package io.housebook.architecture.offenders.assignments.command;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import org.axonframework.modelling.command.AggregateLifecycle;

class InnocentDecider {
    private String name = "";

    void decide(String command) {
        if (command.equals(name)) {
            throw Refused.because(Refusal.INVALID_REQUEST, "It is so already.");
        }
        AggregateLifecycle.apply(command);
    }

    void evolve(String event) {
        name = event;
    }
}
