package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Instant;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.messaging.GenericMessage;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What stands in the table, and what comes back out of it. */
@ParameterizedClass
@EnumSource(Vendor.class)
class StoredRowIT {
    private static final Instant OCCURRED = Instant.parse("2026-11-22T11:59:59.123456Z");

    private final SettableClock clock = new SettableClock();
    private final TestLog log;
    private final OrganizationId acme = anOrganization();

    StoredRowIT(Vendor vendor) {
        log = TestLog.on(vendor, clock);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_event_comes_back_as_it_was_published() {
        DomainEventMessage<?> published = anEvent();

        log.append(published);

        DomainEventMessage<?> read = (DomainEventMessage<?>) log.events().getFirst();
        assertThat(read.getPayload()).isEqualTo(published.getPayload());
        assertThat(read.getIdentifier()).isEqualTo(published.getIdentifier());
        assertThat(read.getType()).isEqualTo("organization");
        assertThat(read.getAggregateIdentifier()).isEqualTo(acme.value());
        assertThat(read.getSequenceNumber()).isZero();
        assertThat(read.getTimestamp()).isEqualTo(OCCURRED);
    }

    @Test
    void its_metadata_comes_back_with_what_the_log_knows_of_it() {
        log.append(anEvent());

        assertThat(log.events().getFirst().getMetaData())
                .isEqualTo(Map.of(
                        "actorId", "usr_1",
                        "reason", "“because”",
                        "eventType", "organization.created",
                        "revision", "1",
                        "organizationSequence", "1",
                        "recordedAt", String.valueOf(Microseconds.of(clock.instant()))));
    }

    @Test
    void an_aggregate_is_read_with_the_same_metadata_as_the_log() {
        log.append(anEvent(), renamed(acme, 1));

        assertThat(log.engine.readEvents(acme.value(), 0).asStream().<Map<String, ?>>map(Message::getMetaData))
                .containsExactlyElementsOf(log.events().stream()
                        .<Map<String, ?>>map(Message::getMetaData)
                        .toList());
    }

    @Test
    void what_the_log_knows_of_an_event_is_not_stored_twice() {
        log.append(anEvent());

        assertThat(log.texts("select metadata from event"))
                .containsExactly("{\"actorId\":\"usr_1\",\"reason\":\"“because”\"}");
    }

    @Test
    void an_event_is_stored_under_its_chosen_name_and_not_under_that_of_its_class() {
        log.append(created(acme, "acme"), joined(acme, MemberId.generate(), UserId.generate()));

        assertThat(log.texts("select event_type from event order by position"))
                .containsExactly("organization.created", "member.joined");
        assertThat(log.texts("select aggregate_type from event order by position"))
                .containsExactly("organization", "member");
        assertThat(log.numbers("select revision from event")).containsOnly(1L);
    }

    @Test
    void its_payload_is_stored_in_the_frozen_form() {
        log.append(anEvent());

        assertThat(log.texts("select payload from event"))
                .containsExactly(EventJson.write(new OrganizationCreated(acme, "Crème “🏠”", "acme")));
    }

    @Test
    void a_stored_event_is_read_even_when_its_metadata_holds_what_this_version_does_not_know() {
        log.append(anEvent());
        log.execute("update event set metadata = '{\"fromTheFuture\":\"yes\"}'");

        assertThat(log.events())
                .singleElement()
                .extracting(TrackedEventMessage::getMetaData)
                .satisfies(metadata -> assertThat(metadata.get("fromTheFuture")).isEqualTo("yes"));
    }

    @Test
    void an_event_in_a_form_of_a_newer_housebook_is_refused_by_its_name() {
        log.append(anEvent());
        log.execute("update event set revision = 2");

        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> log.engine.readEvents(acme.value(), 0))
                .withMessage("The event at position 1 cannot be read:"
                        + " This Housebook knows “organization.created” up to revision 1, not 2");
    }

    private DomainEventMessage<?> anEvent() {
        return new GenericDomainEventMessage<>(
                        "organization",
                        acme.value(),
                        0,
                        new GenericMessage<>(new OrganizationCreated(acme, "Crème “🏠”", "acme")),
                        () -> OCCURRED)
                .andMetaData(Map.of("reason", "“because”", "actorId", "usr_1"));
    }
}
