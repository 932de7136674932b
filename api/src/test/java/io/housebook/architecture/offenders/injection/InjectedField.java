package io.housebook.architecture.offenders.injection;

import org.springframework.beans.factory.annotation.Autowired;

class InjectedField {
    @Autowired
    private Runnable task;

    void run() {
        task.run();
    }
}
