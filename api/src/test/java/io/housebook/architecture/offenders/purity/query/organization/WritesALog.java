package io.housebook.architecture.offenders.purity.query.organization;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

class WritesALog {
    private static final Logger LOG = LoggerFactory.getLogger(WritesALog.class);

    void project(String event) {
        write(event);
    }

    private static void write(String event) {
        LOG.info(event);
    }
}
