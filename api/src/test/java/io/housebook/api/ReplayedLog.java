package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.migrations.TestDatabase;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a test makes of the log by itself. It reads each event once, however often it is asked to read on, and fails at the
 * first one that leaves a gap, goes back in time or repeats what only one may have.
 */
final class ReplayedLog {
    private final Tables tables;
    private final List<Event> events = new ArrayList<>();
    private final Map<String, Event> byText = new HashMap<>();
    private final Map<String, Long> organizationSequences = new HashMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private final ImpliedClaims claims = new ImpliedClaims();

    ReplayedLog(TestDatabase database) {
        this.tables = new Tables(database);
    }

    private record Event(
            long position,
            long recordedAt,
            String organizationId,
            long organizationSequence,
            String aggregateId,
            long version,
            String type,
            JsonNode payload) {

        static Event from(ResultSet row) throws SQLException {
            return new Event(
                    row.getLong("position"),
                    row.getLong("recorded_at"),
                    row.getString("organization_id"),
                    row.getLong("organization_sequence"),
                    row.getString("aggregate_id"),
                    row.getLong("aggregate_sequence"),
                    row.getString("event_type"),
                    JsonMapper.shared().readTree(row.getString("payload")));
        }

        /** That of the change which it is from; null when it has none. */
        @Nullable
        String text() {
            return switch (type) {
                case "organization.created", "organization.renamed" -> text("name");
                case "organization.slug-changed" -> text("slug");
                default -> null;
            };
        }

        String text(String field) {
            return payload.required(field).asString();
        }
    }

    /** To the present end, to which the head and the claims have to fit. Nobody may be writing. */
    ReplayedLog readOn() {
        tables.rows("select * from event where position > ? order by position", Event::from, position())
                .forEach(this::add);
        assertThat(tables.number("select position from event_head")).isEqualTo(position());
        assertThat(tables.rows("select claim_key, position from claim", ReplayedLog::claim))
                .as("the claims that are held")
                .hasSize(claims.positions().size())
                .allSatisfy(claim -> assertThat(claims.positions()).contains(claim));
        return this;
    }

    private static Map.Entry<String, Long> claim(ResultSet row) throws SQLException {
        return Map.entry(row.getString("claim_key"), row.getLong("position"));
    }

    private void add(Event event) {
        assertThat(event.position()).isEqualTo(position() + 1);
        assertThat(organizationSequences.merge(event.organizationId(), 1L, Long::sum))
                .as("the organization's sequence at position %d", event.position())
                .isEqualTo(event.organizationSequence());
        assertThat(versions.merge(event.aggregateId(), 0L, (version, first) -> version + 1))
                .as("the aggregate's version at position %d", event.position())
                .isEqualTo(event.version());
        if (!events.isEmpty()) {
            assertThat(event.recordedAt())
                    .isGreaterThanOrEqualTo(events.getLast().recordedAt());
        }
        if (event.text() != null) {
            assertThat(byText.put(event.text(), event))
                    .as("what was done already by the change at position %d", event.position())
                    .isNull();
        }
        claims.add(event.position(), event.type(), event.payload());
        events.add(event);
    }

    /** How many events there are, too. */
    long position() {
        return events.size();
    }

    /** Those of all changes that were made. */
    Collection<String> texts() {
        return byText.keySet();
    }

    /** What was acknowledged is here as it was acknowledged, and what was refused is not. */
    void assertThatItKeeps(List<Outcome> outcomes) {
        outcomes.stream().filter(Outcome::isAcknowledged).forEach(this::assertThatItHas);
        assertThat(outcomes.stream()
                        .filter(Outcome::isPromisedToHaveChangedNothing)
                        .map(outcome -> outcome.change().text()))
                .as("what was refused and done")
                .noneMatch(byText::containsKey);
    }

    private void assertThatItHas(Outcome acknowledged) {
        Event event = Optional.ofNullable(byText.get(acknowledged.change().text()))
                .orElseThrow(() -> new AssertionError("It was acknowledged and is lost: " + acknowledged));
        assertThat(event.type()).isEqualTo(acknowledged.change().eventType());
        assertThat(event.organizationId()).isEqualTo(acknowledged.organizationId());
        assertThat(event.version()).isEqualTo(acknowledged.version());
        // The position is that of the unit's last event: a creation is more than one.
        long position = acknowledged.known().position();
        assertThat(event.position()).isLessThanOrEqualTo(position);
        assertThat(events.get(Math.toIntExact(position) - 1).organizationId()).isEqualTo(event.organizationId());
    }

    /** In numbers, what clients know of their changes and what has become of them here. */
    String summary(List<Outcome> outcomes) {
        List<Outcome> unknown = outcomes.stream().filter(Outcome::isUnknown).toList();
        return "%d changes acknowledged, %d refused, %d without a known outcome of which %d were made; %d events"
                .formatted(
                        outcomes.stream().filter(Outcome::isAcknowledged).count(),
                        outcomes.stream()
                                .filter(Outcome::isPromisedToHaveChangedNothing)
                                .count(),
                        unknown.size(),
                        unknown.stream()
                                .filter(outcome ->
                                        byText.containsKey(outcome.change().text()))
                                .count(),
                        position());
    }

    /** The tables that queries read say what the events say. All projections must have caught up. */
    void assertThatTheReadSideFollows() {
        assertThat(tables.count("audit_log")).isEqualTo(position());
        assertThat(tables.count("event e join audit_log a on a.position = e.position and a.id = e.event_id"))
                .isEqualTo(position());
        assertThat(tables.count("member")).isEqualTo(count("member.joined"));
        assertThat(tables.rows("select id, name, slug, version from organization order by id", Organization::from))
                .isEqualTo(organizations());
    }

    private List<Organization> organizations() {
        var present = new TreeMap<String, Organization>();
        for (Event event : events) {
            switch (event.type()) {
                case "organization.created" -> present.put(event.organizationId(), Organization.createdBy(event));
                case "organization.renamed", "organization.slug-changed" ->
                    present.computeIfPresent(
                            event.organizationId(), (id, organization) -> organization.changedBy(event));
                default -> {}
            }
        }
        return List.copyOf(present.values());
    }

    private record Organization(String id, String name, String slug, long version) {
        static Organization from(ResultSet row) throws SQLException {
            return new Organization(
                    row.getString("id"), row.getString("name"), row.getString("slug"), row.getLong("version"));
        }

        static Organization createdBy(Event event) {
            return new Organization(event.organizationId(), event.text("name"), event.text("slug"), event.version());
        }

        Organization changedBy(Event event) {
            return event.type().equals("organization.renamed")
                    ? new Organization(id, event.text("name"), slug, event.version())
                    : new Organization(id, name, event.text("slug"), event.version());
        }
    }

    private long count(String eventType) {
        return events.stream().filter(event -> event.type().equals(eventType)).count();
    }
}
