package io.housebook.architecture.offenders.purity.command.organization;

import java.util.concurrent.ThreadLocalRandom;

class RollsThreadDice {
    int decide(String command) {
        return ThreadLocalRandom.current().nextInt();
    }
}
