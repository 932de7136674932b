package io.housebook.architecture.offenders.purity.command.organization;

import java.util.Random;

class RollsDice {
    int decide(String command) {
        return new Random(1).nextInt();
    }
}
