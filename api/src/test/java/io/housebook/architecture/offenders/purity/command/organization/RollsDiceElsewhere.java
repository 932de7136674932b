package io.housebook.architecture.offenders.purity.command.organization;

class RollsDiceElsewhere {
    double evolve(String event) {
        return InnocentDice.roll();
    }
}

class InnocentDice {
    private InnocentDice() {}

    static double roll() {
        return Math.random();
    }
}
