package io.housebook.architecture.offenders.assignments.command;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;

class Refuses {
    void evolve(String event) {
        requireText(event);
    }

    private static void requireText(String event) {
        if (event.isEmpty()) {
            throw Refused.because(Refusal.INVALID_REQUEST, "It is empty.");
        }
    }
}
