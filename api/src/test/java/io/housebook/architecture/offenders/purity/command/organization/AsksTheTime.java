package io.housebook.architecture.offenders.purity.command.organization;

import java.time.Instant;

class AsksTheTime {
    Instant decide(String command) {
        return Instant.now();
    }
}
