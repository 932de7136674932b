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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.assertj.core.groups.Tuple;
import org.axonframework.config.Configuration;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.junit.jupiter.api.Test;

/** Two aggregates begin in one command; a fixture knows only one of them. */
class FoundingTest {

    @Test
    void the_creator_becomes_the_first_owner_in_the_same_commit() throws Exception {
        var log = new RecordingLog();
        Configuration axon = DefaultConfigurer.defaultConfiguration()
                .configureEmbeddedEventStore(configuration -> log)
                .configureAggregate(Organization.class)
                .configureAggregate(Member.class)
                .start();
        try {
            axon.commandGateway().send(found("Acme", "acme")).get(10, TimeUnit.SECONDS);
        } finally {
            axon.shutdown();
        }

        assertThat(log.commits).hasSize(1);
        assertThat(log.commits.getFirst())
                .extracting(
                        EventMessage::getPayload,
                        DomainEventMessage::getType,
                        DomainEventMessage::getAggregateIdentifier,
                        DomainEventMessage::getSequenceNumber)
                .containsExactly(
                        row(new OrganizationCreated(ACME, "Acme", "acme"), "organization", ACME.value()),
                        row(new MemberJoined(ACME, OWNERSHIP, ADA, Role.OWNER), "member", OWNERSHIP.value()));
    }

    private static Tuple row(Object payload, String type, String id) {
        return tuple(payload, type, id, 0L);
    }

    /** Keeps apart what was appended at once. */
    private static final class RecordingLog extends InMemoryEventStorageEngine {
        private final List<List<DomainEventMessage<?>>> commits = new ArrayList<>();

        @Override
        public void appendEvents(List<? extends EventMessage<?>> events) {
            List<DomainEventMessage<?>> commit = new ArrayList<>();
            events.forEach(event -> commit.add((DomainEventMessage<?>) event));
            commits.add(commit);
            super.appendEvents(events);
        }
    }
}
