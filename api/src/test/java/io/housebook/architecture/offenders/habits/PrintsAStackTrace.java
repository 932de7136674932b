package io.housebook.architecture.offenders.habits;

class PrintsAStackTrace {
    void failed(IllegalStateException e) {
        e.printStackTrace();
    }
}
