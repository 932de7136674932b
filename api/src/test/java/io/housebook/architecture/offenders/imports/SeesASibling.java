package io.housebook.architecture.offenders.imports;

import io.housebook.messages.organization.OrganizationId;

record SeesASibling(OrganizationId id) {}
