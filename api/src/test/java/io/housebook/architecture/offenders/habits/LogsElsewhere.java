package io.housebook.architecture.offenders.habits;

import java.util.logging.Logger;

class LogsElsewhere {
    void log() {
        Logger.getGlobal().info("done");
    }
}
