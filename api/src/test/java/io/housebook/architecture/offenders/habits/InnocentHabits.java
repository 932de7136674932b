package io.housebook.architecture.offenders.habits;

import java.time.Instant;
import org.slf4j.LoggerFactory;

class InnocentHabits {
    void run(String[] arguments) {
        if (arguments.length == 0) {
            System.err.println("usage");
        }
        LoggerFactory.getLogger(InnocentHabits.class).info("since {}", Instant.EPOCH);
    }
}
