package io.housebook.architecture.offenders.purity.query.organization;

import java.nio.channels.Channel;

class ReadsAChannel {
    boolean project(Channel event) {
        return event.isOpen();
    }
}
