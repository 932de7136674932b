package io.housebook.architecture.offenders.purity.query.organization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ReadsAFile {
    String project(String event) throws IOException {
        return Files.readString(Path.of(event));
    }
}
