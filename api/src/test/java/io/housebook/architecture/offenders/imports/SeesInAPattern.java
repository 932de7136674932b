package io.housebook.architecture.offenders.imports;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.queryhandling.QueryMessage;

class SeesInAPattern {
    static String kind(Object message) {
        return switch (message) {
            case CommandMessage<?> _ -> "command";
            case QueryMessage<?, ?> _ -> "query";
            default -> "other";
        };
    }
}
