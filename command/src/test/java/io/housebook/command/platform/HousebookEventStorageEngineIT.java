package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.UnreadableEvent;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.messages.projection.RebuildScope.Kind;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Vendor.class)
class HousebookEventStorageEngineIT {
    private final SettableClock clock = new SettableClock();
    private final TestLog log;
    private final OrganizationId acme = anOrganization();
    private final OrganizationId umbrella = anOrganization();

    HousebookEventStorageEngineIT(Vendor vendor) {
        log = TestLog.on(vendor, clock);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void an_aggregate_is_read_from_any_of_its_events_on_and_alone() {
        log.append(created(acme, "acme"), created(umbrella, "umbrella"));
        log.append(renamed(acme, 1), renamed(umbrella, 1), renamed(acme, 2));

        assertThat(sequencesRead(acme, 0)).containsExactly(0L, 1L, 2L);
        assertThat(sequencesRead(acme, 1)).containsExactly(1L, 2L);
        assertThat(sequencesRead(acme, 3)).isEmpty();
        assertThat(log.engine.readEvents(acme.value(), 0).asStream())
                .allSatisfy(event -> assertThat(event.getAggregateIdentifier()).isEqualTo(acme.value()));
    }

    @Test
    void an_event_of_the_log_that_cannot_be_read_is_handed_on_as_it_is_stored() {
        log.append(created(acme, "acme"), renamed(acme, 1), renamed(acme, 2));
        log.execute("update event set payload = '{}' where position = 2");

        List<? extends TrackedEventMessage<?>> events =
                log.engine.readEvents(log.engine.createTailToken(), false).toList();

        assertThat(events)
                .extracting(event -> event.trackingToken().position().orElseThrow())
                .containsExactly(1L, 2L, 3L);
        assertThat(events.get(1).getPayload()).isInstanceOfSatisfying(UnreadableEvent.class, event -> {
            assertThat(event.stored().eventType()).isEqualTo("organization.renamed");
            assertThat(event.stored().aggregateId()).isEqualTo(acme.value());
            assertThat(event.stored().organizationId()).isEqualTo(acme.value());
            assertThat(event.stored().payload()).isEqualTo("{}");
        });
    }

    @Test
    void an_aggregate_is_not_read_in_part() {
        log.append(created(acme, "acme"), renamed(acme, 1), renamed(acme, 2));
        log.execute("update event set payload = '{}' where position = 3");

        assertThatExceptionOfType(EventStoreException.class)
                .isThrownBy(() -> log.engine.readEvents(acme.value(), 0))
                .withMessageStartingWith("The event at position 3 cannot be read: ");
    }

    @Test
    void an_aggregate_that_does_not_exist_has_no_events() {
        assertThat(sequencesRead(acme, 0)).isEmpty();
        assertThat(log.engine.lastSequenceNumberFor(acme.value())).isEmpty();
    }

    @Test
    void the_last_sequence_number_is_that_of_the_aggregate_and_not_of_its_organization() {
        MemberId owner = MemberId.generate();
        log.append(created(acme, "acme"), joined(acme, owner, UserId.generate()), renamed(acme, 1));

        assertThat(log.engine.lastSequenceNumberFor(acme.value())).contains(1L);
        assertThat(log.engine.lastSequenceNumberFor(owner.value())).contains(0L);
    }

    @Test
    void the_log_is_read_behind_any_position() {
        log.append(created(acme, "acme"), renamed(acme, 1), renamed(acme, 2));

        assertThat(positionsBehind(null)).containsExactly(1L, 2L, 3L);
        assertThat(positionsBehind(at(0))).containsExactly(1L, 2L, 3L);
        assertThat(positionsBehind(at(2))).containsExactly(3L);
        assertThat(positionsBehind(at(3))).isEmpty();
    }

    @Test
    void a_long_log_is_read_page_by_page() {
        int events = HousebookEventStorageEngine.PAGE + 5;
        log.append(LongStream.range(0, events)
                .mapToObj(i -> i == 0 ? created(acme, "acme") : renamed(acme, i))
                .toArray(DomainEventMessage<?>[]::new));

        assertThat(positionsBehind(null)).hasSize(HousebookEventStorageEngine.PAGE);
        assertThat(positionsBehind(at(HousebookEventStorageEngine.PAGE)))
                .containsExactly(1001L, 1002L, 1003L, 1004L, 1005L);
        assertThat(sequencesRead(acme, 0)).hasSize(events);
    }

    @Test
    void an_empty_log_has_its_head_at_its_tail() {
        assertThat(log.engine.head()).isZero();
        assertThat(log.engine.createHeadToken()).isEqualTo(at(0));
        assertThat(log.engine.createTailToken()).isEqualTo(at(0));
        assertThat(log.engine.createTokenAt(Instant.EPOCH)).isEqualTo(at(0));
        assertThat(positionsBehind(null)).isEmpty();
    }

    @Test
    void the_tail_token_is_in_front_of_all_events_and_the_head_token_behind_them() {
        log.append(created(acme, "acme"), renamed(acme, 1));

        assertThat(log.engine.createTailToken()).isEqualTo(at(0));
        assertThat(log.engine.createHeadToken()).isEqualTo(at(2));
    }

    @Test
    void the_token_at_a_time_is_in_front_of_the_first_event_recorded_then_or_later() {
        Instant first = clock.instant();
        log.append(created(acme, "acme"), renamed(acme, 1));
        Instant second = clock.move(Duration.ofMinutes(1));
        log.append(renamed(acme, 2));

        assertThat(log.engine.createTokenAt(first.minusSeconds(1))).isEqualTo(at(0));
        assertThat(log.engine.createTokenAt(first)).isEqualTo(at(0));
        assertThat(log.engine.createTokenAt(first.plusSeconds(1))).isEqualTo(at(2));
        assertThat(log.engine.createTokenAt(second)).isEqualTo(at(2));
        assertThat(log.engine.createTokenAt(second.plusSeconds(1))).isEqualTo(at(3));
    }

    @Test
    void an_event_outside_of_an_aggregate_is_refused_and_so_is_one_of_a_stranger() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.engine.appendEvents(List.of(GenericEventMessage.asEventMessage("a text"))))
                .withMessageContaining("java.lang.String");
        assertThat(log.positions()).isEmpty();
    }

    @Test
    void there_are_no_snapshots() {
        log.append(created(acme, "acme"));

        assertThat(log.engine.readSnapshot(acme.value())).isEmpty();
    }

    @Test
    void the_events_of_one_organization_or_one_entity_are_read_alone_and_by_page() {
        MemberId owner = MemberId.generate();
        log.append(created(umbrella, "umbrella"), created(acme, "acme"));
        log.append(renamed(umbrella, 1), joined(acme, owner, UserId.generate()), renamed(umbrella, 2));
        log.append(renamed(acme, 1), renamed(acme, 2), renamed(umbrella, 3));

        assertThat(positionsOf(acme, 0, 8, null, 10)).containsExactly(2L, 4L, 6L, 7L);
        assertThat(positionsOf(acme, 0, 8, null, 2)).containsExactly(2L, 4L);
        assertThat(positionsOf(acme, 4, 8, null, 10)).containsExactly(6L, 7L);
        assertThat(positionsOf(acme, 5, 6, null, 10)).containsExactly(6L);
        assertThat(positionsOf(acme, 8, 8, null, 10)).isEmpty();
        assertThat(positionsOf(acme, 0, 8, "organization", 2)).containsExactly(2L, 6L);
        assertThat(positionsOf(anOrganization(), 0, 8, null, 10)).isEmpty();
        assertThat(positionsOf(new RebuildScope(Kind.ENTITY, acme.value()), 0, 8, null, 10))
                .containsExactly(2L, 6L, 7L);
        assertThat(positionsOf(new RebuildScope(Kind.ENTITY, owner.value()), 0, 8, null, 10))
                .containsExactly(4L);
    }

    /** However long the log is, nothing of it is gone through but what is wanted. */
    @ParameterizedTest
    @EnumSource
    void they_are_found_by_an_index(Kind kind) throws SQLException {
        for (int i = 0; i < 40; i++) {
            OrganizationId each = anOrganization();
            log.append(LongStream.range(0, 50)
                    .mapToObj(sequence -> sequence == 0 ? created(each, each.value()) : renamed(each, sequence))
                    .toArray(DomainEventMessage<?>[]::new));
        }
        log.execute("analyze");

        List<String> plan = planOf(HousebookEventStorageEngine.selectOf(kind));

        String index = kind == Kind.ORGANIZATION ? "event_by_organization" : "event_by_aggregate";
        assertThat(plan).filteredOn(step -> step.contains(index)).hasSizeGreaterThanOrEqualTo(2);
        assertThat(plan).noneMatch(step -> step.contains("Seq Scan") || step.matches(".*\\bSCAN event\\b.*"));
    }

    private List<String> planOf(String sql) throws SQLException {
        String explain = log.database.vendor() == Vendor.SQLITE ? "explain query plan " : "explain ";
        try (Connection connection = log.database.plain().getConnection();
                PreparedStatement select = connection.prepareStatement(explain + sql)) {
            HousebookEventStorageEngine.parametersOf(
                            0, 2000, null, new RebuildScope(Kind.ORGANIZATION, acme.value()), 1000)
                    .bindTo(select);
            var plan = new ArrayList<String>();
            try (ResultSet steps = select.executeQuery()) {
                while (steps.next()) {
                    plan.add(steps.getString(steps.getMetaData().getColumnCount()));
                }
            }
            return plan;
        }
    }

    private List<Long> positionsOf(
            OrganizationId organization, long after, long until, @Nullable String family, int limit) {
        return positionsOf(new RebuildScope(Kind.ORGANIZATION, organization.value()), after, until, family, limit);
    }

    private List<Long> positionsOf(RebuildScope scope, long after, long until, @Nullable String family, int limit) {
        return log.engine.read(after, until, family, scope, limit).stream()
                .map(StoredEvent::position)
                .toList();
    }

    private List<Long> sequencesRead(OrganizationId id, long from) {
        return log.engine
                .readEvents(id.value(), from)
                .asStream()
                .<Long>map(DomainEventMessage::getSequenceNumber)
                .toList();
    }

    private List<Long> positionsBehind(@Nullable TrackingToken token) {
        return log.engine
                .readEvents(token, false)
                .map(TrackedEventMessage::trackingToken)
                .map(read -> read.position().orElseThrow())
                .toList();
    }

    private static TrackingToken at(long position) {
        return new GlobalSequenceTrackingToken(position);
    }
}
