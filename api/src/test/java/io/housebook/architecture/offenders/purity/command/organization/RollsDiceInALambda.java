package io.housebook.architecture.offenders.purity.command.organization;

import java.util.function.IntSupplier;
import java.util.random.RandomGenerator;

class RollsDiceInALambda {
    IntSupplier decide(String command) {
        return () -> RandomGenerator.getDefault().nextInt();
    }
}
