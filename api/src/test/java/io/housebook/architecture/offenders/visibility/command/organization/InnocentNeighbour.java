package io.housebook.architecture.offenders.visibility.command.organization;

record InnocentNeighbour(PublicForNobody seen) {}
