package io.housebook.architecture.offenders.purity.command.organization;

import java.util.UUID;
import java.util.function.Supplier;

class MakesAUuid {
    Supplier<UUID> decide(String command) {
        return UUID::randomUUID;
    }
}
