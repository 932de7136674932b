package io.housebook.architecture.offenders.verbs;

import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class Listens {
    @EventSourcingHandler
    void on(String event) {}
}
