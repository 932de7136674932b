package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.LogReport.Finding;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who may do anything with the database changes its events; the verification of the log finds it. */
@ParameterizedClass
@EnumSource(Vendor.class)
class LogTamperingIT extends TamperedLog {
    private static final List<String> TEXTS = List.of(
            "event_id", "organization_id", "aggregate_type", "aggregate_id", "event_type", "metadata", "payload");

    /** And how many bytes of them there are. */
    private static final Map<String, Integer> NUMBERS = Map.of(
            "organization_sequence", 8, "aggregate_sequence", 8, "revision", 4, "occurred_at", 8, "recorded_at", 8);

    LogTamperingIT(Vendor vendor) {
        super(vendor);
    }

    @Test
    void what_nobody_has_touched_is_clean() throws SQLException {
        LogReport report = report();

        assertThat(report.findings()).isEmpty();
        assertThat(report.head()).isEqualTo(EVENTS);
        assertThat(report.sealed()).isEqualTo(EVENTS);
        assertThat(report.checkpoints()).isEqualTo(2 * 7);
    }

    @Test
    void a_row_that_is_deleted_is_found() throws SQLException {
        log.execute("create table kept as select * from event");
        for (long position : some(LongStream.rangeClosed(1, EVENTS), 50)) {
            log.execute("delete from event where position = " + position);
            assertFirst(position);
            log.execute("insert into event select * from kept where position = " + position);
        }
        assertClean();
    }

    @Test
    void a_row_of_which_one_column_is_another_is_found() throws SQLException {
        long changes = 0;
        for (long position : some(LongStream.rangeClosed(1, EVENTS), 10)) {
            for (String column :
                    List.of("event_id", "organization_id", "aggregate_type", "aggregate_id", "event_type")) {
                changes += found(position, column, "'x' || substr(%1$s, 2)");
            }
            for (String column : List.of("metadata", "payload")) {
                changes += found(position, column, "%1$s || ' '");
            }
            for (String column : List.of("organization_sequence", "aggregate_sequence")) {
                changes += found(position, column, "%1$s + 100000");
            }
            for (String column : List.of("revision", "occurred_at", "recorded_at")) {
                changes += found(position, column, "%1$s + 1");
            }
            changes += found(position, "position", "-%1$s");
            changes += found(position, "position", "%1$s + 100000");
        }
        Proof.report("%s: %d changes of a column, all found".formatted(vendor, changes));
        assertClean();
    }

    private int found(long position, String column, String changed) throws SQLException {
        log.execute("create table kept as select * from event where position = " + position);
        log.execute(
                "update event set %s = %s where position = %d".formatted(column, changed.formatted(column), position));
        // A row in front of all others is named there.
        assertThat(report().findings().stream().mapToLong(Finding::position))
                .as("%s of %d", column, position)
                .contains(position);
        log.execute(
                "delete from event where event_id = (select event_id from kept) or position = %d or position = -%1$d or position = %1$d + 100000"
                        .formatted(position));
        log.execute("insert into event select * from kept");
        log.execute("drop table kept");
        return 1;
    }

    /** Of forty rows at once, and each is named: what one lacks hides nothing of another. {@code ExaminationTest} has them one by one. */
    @Test
    void any_byte_of_any_column_that_is_another_one_is_found() throws SQLException {
        log.execute("create table kept as select * from event");
        long changes = 0;
        for (String column : TEXTS) {
            long longest = log.numbers("select max(length(%s)) from event".formatted(column))
                    .getFirst();
            for (long at : some(LongStream.rangeClosed(1, longest), 3)) {
                changes += found(
                        column,
                        "substr(%1$s, 1, %2$d - 1) || case when substr(%1$s, %2$d, 1) = 'x' then 'y' else 'x' end || substr(%1$s, %2$d + 1)"
                                .formatted(column, at),
                        "length(%s) >= %d".formatted(column, at));
            }
        }
        for (Map.Entry<String, Integer> number : NUMBERS.entrySet()) {
            for (long at : some(LongStream.range(0, number.getValue()), 2)) {
                changes +=
                        found(number.getKey(), "%s + %d".formatted(number.getKey(), 64L << (at * Byte.SIZE)), "1 = 1");
            }
        }
        Proof.report("%s: %d changes of one byte of a column in the database, all found and named"
                .formatted(vendor, changes));
        assertClean();
    }

    /** SQLite lets bytes be where a text belongs: they read the same, but nobody finds an aggregate or an organization by them. */
    @Test
    void a_value_that_reads_the_same_and_is_of_another_kind_is_found() throws SQLException {
        if (vendor == Vendor.SQLITE) {
            log.execute("create table kept as select * from event");
            List<String> columns = Stream.concat(TEXTS.stream(), NUMBERS.keySet().stream())
                    .sorted()
                    .toList();
            for (String column : columns) {
                log.execute("update event set %1$s = cast(%1$s as blob) where position = 700".formatted(column));
                assertFirst(700);
                restore();
            }
        }
        assertClean();
    }

    /** Returns how many changes there were. */
    private long found(String column, String changed, String where) throws SQLException {
        long changes = 0;
        for (long group : some(LongStream.range(0, GROUPS), 1)) {
            String rows = "position %% %d = %d and %s".formatted(GROUPS, group, where);
            List<Long> positions = log.numbers("select position from event where %s order by position".formatted(rows));
            log.execute("update event set %s = %s where %s".formatted(column, changed, rows));
            assertThat(report().findings().stream().mapToLong(Finding::position))
                    .as("%s = %s", column, changed)
                    .containsAll(positions);
            log.execute(
                    "update event set %1$s = (select kept.%1$s from kept where kept.position = event.position) where %2$s"
                            .formatted(column, "position %% %d = %d".formatted(GROUPS, group)));
            changes += positions.size();
        }
        return changes;
    }

    @Test
    void a_row_that_was_put_between_others_is_found() throws SQLException {
        log.execute("create table kept as select * from event");
        for (long position : some(LongStream.rangeClosed(1, EVENTS), 20)) {
            moved("position >= " + position, 1);
            log.execute("""
                    insert into event select %d, 'evt_more', organization_id, organization_sequence + 100000, aggregate_type,
                        aggregate_id, aggregate_sequence + 100000, event_type, revision, occurred_at, recorded_at, metadata, payload
                    from kept where position = %1$d""".formatted(position));
            log.execute("update event_head set position = 1001");
            assertFirst(position);
            restore();
        }
        assertClean();
    }

    @Test
    void a_row_that_is_deleted_is_found_when_those_behind_it_have_moved_up() throws SQLException {
        log.execute("create table kept as select * from event");
        for (long position : some(LongStream.rangeClosed(1, EVENTS), 20)) {
            log.execute("delete from event where position = " + position);
            moved("position > " + position, -1);
            log.execute(
                    "update event_head set position = 999, recorded_at = (select recorded_at from event where position = 999)");
            assertFirst(position);
            restore();
        }
        assertClean();
    }

    /** By way of negative positions, for no two rows may have the same one at any time. */
    private void moved(String which, int by) {
        log.execute("update event set position = -(position + %d) where %s".formatted(by, which));
        log.execute("update event set position = -position where position < 0");
    }

    private void restore() {
        log.execute("delete from event");
        log.execute("insert into event select * from kept");
        log.execute(
                "update event_head set position = 1000, recorded_at = (select recorded_at from event where position = 1000)");
    }

    @Test
    void rows_that_have_changed_places_are_found() throws SQLException {
        for (long position : some(LongStream.range(1, EVENTS), 50)) {
            swap(position);
            assertFirst(position);
            swap(position);
        }
        assertClean();
    }

    private void swap(long position) {
        log.execute("update event set position = 0 where position = " + position);
        log.execute("update event set position = %d where position = %d".formatted(position, position + 1));
        log.execute("update event set position = %d where position = 0".formatted(position + 1));
    }

    @Test
    void a_row_that_is_added_is_found_wherever_the_log_is_said_to_end() throws SQLException {
        log.execute("""
                insert into event select 1001, 'evt_more', organization_id, organization_sequence + 1, aggregate_type, aggregate_id,
                    aggregate_sequence + 1, event_type, revision, occurred_at, recorded_at, metadata, payload
                from event where position = 1000""");
        assertFirst(1001);
        log.execute("update event set position = 0 where position = 1001");
        assertFirst(1);
        log.execute("delete from event where position = 0");
        assertClean();
    }

    @Test
    void an_end_of_the_log_that_is_another_is_found() throws SQLException {
        log.execute("update event_head set position = 999");
        assertFirst(1000);
        log.execute("update event_head set position = 9000000000000000000");
        assertFirst(1001);
        log.execute("update event_head set position = 1000, recorded_at = recorded_at + 1");
        assertFirst(1000);
        log.execute("update event_head set recorded_at = recorded_at - 1");
        assertClean();
        log.execute("delete from event_head");
        assertFirst(1);
    }

    @Test
    void what_is_not_sealed_yet_is_looked_at_as_far_as_it_goes() throws SQLException {
        OrganizationId late = anOrganization();
        log.append(created(late, "late"));
        log.append(renamed(late, 1));
        LogReport report = report();
        assertThat(report.findings()).isEmpty();
        assertThat(report.head()).isEqualTo(1002);
        assertThat(report.sealed()).isEqualTo(1000);

        log.execute("delete from event where position = 1001");
        assertFirst(1001);
    }
}
