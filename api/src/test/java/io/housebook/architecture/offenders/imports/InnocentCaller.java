package io.housebook.architecture.offenders.imports;

import org.axonframework.eventhandling.EventMessage;

class InnocentCaller {
    static void call(EventMessage<?> message) {
        message.withMetaData(java.util.Map.of());
    }
}
