package io.housebook.architecture.offenders.purity.command.organization;

import org.axonframework.common.IdentifierFactory;

class MakesAnIdentifier {
    String decide(String command) {
        return IdentifierFactory.getInstance().generateIdentifier();
    }
}
