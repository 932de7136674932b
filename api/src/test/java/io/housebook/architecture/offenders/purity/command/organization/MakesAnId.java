package io.housebook.architecture.offenders.purity.command.organization;

import io.housebook.messages.organization.OrganizationId;

class MakesAnId {
    OrganizationId decide(String command) {
        return OrganizationId.generate();
    }
}
