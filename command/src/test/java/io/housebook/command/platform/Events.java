package io.housebook.command.platform;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;

/** Events as aggregates publish them. The number is the event's place in its aggregate, counted from 0. */
final class Events {
    private Events() {}

    static OrganizationId anOrganization() {
        return OrganizationId.generate();
    }

    static DomainEventMessage<?> created(OrganizationId id, String slug) {
        return of(0, new OrganizationCreated(id, "The one with " + slug, slug));
    }

    static DomainEventMessage<?> renamed(OrganizationId id, long sequence) {
        return of(sequence, new OrganizationRenamed(id, "Name " + sequence));
    }

    static DomainEventMessage<?> slugChanged(OrganizationId id, long sequence, String from, String to) {
        return of(sequence, new OrganizationSlugChanged(id, to, from));
    }

    static DomainEventMessage<?> joined(OrganizationId id, MemberId member, UserId user) {
        return of(0, new MemberJoined(id, member, user, Role.OWNER));
    }

    static DomainEventMessage<?> archived(OrganizationId id, long sequence) {
        return of(sequence, new OrganizationArchived(id));
    }

    static DomainEventMessage<?> restored(OrganizationId id, long sequence) {
        return of(sequence, new OrganizationRestored(id));
    }

    /** Of a member. */
    static DomainEventMessage<?> of(long sequence, MemberEvent event) {
        return new GenericDomainEventMessage<>("member", event.memberId().value(), sequence, event);
    }

    /** The same event, as if a node with another clock had published it. */
    static DomainEventMessage<?> at(Instant time, DomainEventMessage<?> event) {
        return new GenericDomainEventMessage<>(
                event.getType(),
                event.getAggregateIdentifier(),
                event.getSequenceNumber(),
                event.getPayload(),
                event.getMetaData(),
                event.getIdentifier(),
                time);
    }

    private static DomainEventMessage<?> of(long sequence, OrganizationEvent event) {
        return new GenericDomainEventMessage<>(
                "organization", event.organizationId().value(), sequence, event);
    }
}
