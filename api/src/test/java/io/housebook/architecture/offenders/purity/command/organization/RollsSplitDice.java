package io.housebook.architecture.offenders.purity.command.organization;

import java.util.SplittableRandom;

class RollsSplitDice {
    int decide(String command) {
        return new SplittableRandom(1).nextInt();
    }
}
