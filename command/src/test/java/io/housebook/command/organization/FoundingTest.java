package io.housebook.command.organization;

import static io.housebook.command.organization.Organizations.ACME;
import static io.housebook.command.organization.Organizations.ADA;
import static io.housebook.command.organization.Organizations.OWNERSHIP;
import static io.housebook.command.organization.Organizations.found;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.housebook.command.member.Member;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import org.assertj.core.groups.Tuple;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.junit.jupiter.api.Test;

class FoundingTest {

    @Test
    void the_creator_becomes_the_first_owner_in_the_same_commit() throws Exception {
        try (Committed committed =
                Committed.by(axon -> axon.configureAggregate(Organization.class).configureAggregate(Member.class))) {
            assertThat(committed.send(found("Acme", "acme")))
                    .extracting(
                            EventMessage::getPayload,
                            DomainEventMessage::getType,
                            DomainEventMessage::getAggregateIdentifier,
                            DomainEventMessage::getSequenceNumber)
                    .containsExactly(
                            row(new OrganizationCreated(ACME, "Acme", "acme"), "organization", ACME.value()),
                            row(new MemberJoined(ACME, OWNERSHIP, ADA, Role.OWNER), "member", OWNERSHIP.value()));
        }
    }

    private static Tuple row(Object payload, String type, String id) {
        return tuple(payload, type, id, 0L);
    }
}
