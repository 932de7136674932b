package io.housebook.architecture.offenders.events;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;

record HostUpdated(OrganizationId organizationId) implements HousebookEvent {}
