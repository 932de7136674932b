package io.housebook.architecture.offenders.purity.command.organization;

import java.time.InstantSource;

class AsksASource {
    long decide(String command) {
        return InstantSource.system().millis();
    }
}
