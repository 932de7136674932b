package io.housebook.architecture.offenders.visibility.command.organization;

public interface InnocentHolder {
    record InnocentPart() {}
}
