package io.housebook.architecture.offenders.purity.query.organization;

import java.util.logging.Logger;

class WritesAnOldLog {
    String project(String event) {
        return Logger.getGlobal().getName();
    }
}
