package io.housebook.architecture.offenders.purity.command.organization;

class AsksTheSystem {
    long decide(String command) {
        return System.nanoTime();
    }
}
