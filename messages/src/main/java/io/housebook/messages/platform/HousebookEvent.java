package io.housebook.messages.platform;

import io.housebook.messages.organization.OrganizationId;

/** Something that happened. It carries the outcome; who did it and from where is metadata, see {@link Origin}. */
public interface HousebookEvent {
    /** The tenant whose history this is part of; {@link OrganizationId#INSTANCE} when it is none. */
    OrganizationId organizationId();
}
