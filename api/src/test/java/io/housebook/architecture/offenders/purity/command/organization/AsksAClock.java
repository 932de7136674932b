package io.housebook.architecture.offenders.purity.command.organization;

import java.time.Clock;

class AsksAClock {
    long decide(String command) {
        return Clock.systemUTC().millis();
    }
}
