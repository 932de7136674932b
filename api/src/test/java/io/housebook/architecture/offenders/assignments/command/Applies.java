package io.housebook.architecture.offenders.assignments.command;

import org.axonframework.modelling.command.AggregateLifecycle;

class Applies {
    void evolve(String event) {
        AggregateLifecycle.apply(event + " and more");
    }
}
