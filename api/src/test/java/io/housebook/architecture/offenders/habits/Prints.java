package io.housebook.architecture.offenders.habits;

class Prints {
    void print() {
        System.out.println("done");
    }
}
