package io.housebook.architecture.offenders.visibility.command.organization;

public class PublicForNobody {
    public record InnocentPart(InnocentNeighbour neighbour) {}
}
