package io.housebook.architecture.offenders.purity.command.organization;

import java.security.SecureRandom;

class RollsSecureDice {
    int decide(String command) {
        return new SecureRandom().nextInt();
    }
}
