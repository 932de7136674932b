package io.housebook.architecture.offenders.purity.query.organization;

import java.io.IOException;
import java.io.Reader;

class ReadsAStream {
    int project(Reader event) throws IOException {
        return event.read();
    }
}
