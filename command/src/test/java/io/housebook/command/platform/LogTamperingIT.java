package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.evidence.SealedLog;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.LogReport.Finding;
import io.housebook.messages.evidence.LogVerifier;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.evidence.SignedNote;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.BufferedReader;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who may do anything with the database changes it; the verification of the log finds it. */
@ParameterizedClass
@EnumSource(Vendor.class)
class LogTamperingIT {
    private static final int EVENTS = 1000;
    private static final int ORGANIZATIONS = 20;
    /** A report lists a hundred findings at most, and a row that leaves its organization makes two. */
    private static final int GROUPS = 25;

    private static final List<String> TEXTS = List.of(
            "event_id", "organization_id", "aggregate_type", "aggregate_id", "event_type", "metadata", "payload");

    /** And how many bytes of them there are. */
    private static final Map<String, Integer> NUMBERS = Map.of(
            "organization_sequence", 8, "aggregate_sequence", 8, "revision", 4, "occurred_at", 8, "recorded_at", 8);

    private static final NoteSigner SIGNER = NoteSigner.generate("housebook/test");

    private final Vendor vendor;
    private final TestLog log;
    private final SealedLog evidence;
    private final Random random = new Random(42);

    LogTamperingIT(Vendor vendor) {
        this.vendor = vendor;
        this.log = TestLog.on(vendor);
        this.evidence = new SealedLog(log.engine, log.database.plain(), log.database.plain(), SIGNER);
        List<OrganizationId> organizations =
                Stream.generate(Events::anOrganization).limit(ORGANIZATIONS).toList();
        for (int i = 0; i < EVENTS; i++) {
            OrganizationId id = organizations.get(i % ORGANIZATIONS);
            int sequence = i / ORGANIZATIONS;
            log.append(sequence == 0 ? created(id, "slug-" + i) : renamed(id, sequence));
            if (i % 150 == 149) {
                evidence.seal();
            }
        }
        evidence.seal();
    }

    @AfterEach
    void close() {
        log.close();
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

    /** Of forty hashes at once one byte each, and each is named; those that stand for 256 others are changed one by one. */
    @Test
    void a_hash_that_is_another_is_found() throws SQLException {
        log.execute("create table kept_tile as select * from log_tile");
        long changes = 0;
        for (long at : some(LongStream.range(0, 32), 2)) {
            for (long group : some(LongStream.range(0, GROUPS), 2)) {
                List<Integer> positions = IntStream.rangeClosed(1, EVENTS)
                        .filter(position -> position % GROUPS == group)
                        .boxed()
                        .toList();
                for (int number = 0; number <= EVENTS / 256; number++) {
                    int tile = number;
                    flipped(
                            0,
                            tile,
                            positions.stream()
                                    .filter(position -> (position - 1) / 256 == tile)
                                    .map(position -> (position - 1) % 256 * 32 + (int) at)
                                    .toList());
                }
                assertThat(report().findings().stream().mapToLong(Finding::position))
                        .as("byte %d of the hashes of %s", at, positions)
                        .containsAll(positions.stream().map(Integer::longValue).toList());
                changes += positions.size();
                log.execute("delete from log_tile where level = 0");
                log.execute("insert into log_tile select * from kept_tile where level = 0");
            }
        }
        for (long hash : some(LongStream.range(0, EVENTS / 256 * 32L), 10)) {
            flipped(1, 0, List.of((int) hash));
            assertFirst(hash / 32 * 256 + 1);
            flipped(1, 0, List.of((int) hash));
            changes++;
        }
        Proof.report("%s: %d changes of one byte of a hash, all found and named".formatted(vendor, changes));
        assertClean();
    }

    /** One bit of each of some bytes of a tile. */
    private void flipped(int level, int number, List<Integer> bytes) throws SQLException {
        try (var connection = log.database.plain().getConnection();
                var select = connection.prepareStatement("select hashes from log_tile where level = ? and number = ?");
                var update =
                        connection.prepareStatement("update log_tile set hashes = ? where level = ? and number = ?")) {
            select.setInt(1, level);
            select.setInt(2, number);
            byte[] hashes;
            try (var rows = select.executeQuery()) {
                rows.next();
                hashes = rows.getBytes(1);
            }
            bytes.forEach(at -> hashes[at] ^= 1);
            update.setBytes(1, hashes);
            update.setInt(2, level);
            update.setInt(3, number);
            update.executeUpdate();
        }
    }

    @Test
    void tiles_that_are_missing_or_too_many_or_elsewhere_are_found() throws SQLException {
        log.execute("create table kept as select * from log_tile");
        for (String change : List.of(
                "delete from log_tile where level = 0 and number = 1",
                "delete from log_tile where level = 1",
                "update log_tile set number = 9 where level = 0 and number = 3",
                "update log_tile set level = 2 where level = 1",
                "insert into log_tile select 7, number, hashes from log_tile where level = 1",
                "insert into log_tile select level, 50, hashes from log_tile where level = 0 and number = 0")) {
            log.execute(change);
            assertThat(report().isClean()).as(change).isFalse();
            log.execute("delete from log_tile");
            log.execute("insert into log_tile select * from kept");
        }
        assertClean();
    }

    @Test
    void a_checkpoint_that_is_another_or_missing_or_too_many_is_found() throws SQLException {
        log.execute("create table kept as select * from log_checkpoint");
        Stream<String> flips = some(LongStream.rangeClosed(1, 150), 20).stream().map("""
                        update log_checkpoint set note = substr(note, 1, %1$d - 1)
                            || case when substr(note, %1$d, 1) = 'A' then 'B' else 'A' end || substr(note, %1$d + 1)
                        where size = 450"""::formatted);
        Stream<String> others = Stream.of(
                "delete from log_checkpoint where size = 450",
                "delete from log_checkpoint where size = 1000",
                "update log_checkpoint set size = 451 where size = 450",
                "update log_checkpoint set follows = 299 where size = 450",
                "update log_checkpoint set note = (select note from kept where size = 300) where size = 450",
                "update log_checkpoint set size = 5000000000 where size = 1000",
                "insert into log_checkpoint select 77, 7, note from kept where size = 450");
        for (String change : Stream.concat(flips, others).toList()) {
            log.execute(change);
            assertThat(report().isClean()).as(change).isFalse();
            log.execute("delete from log_checkpoint");
            log.execute("insert into log_checkpoint select * from kept");
        }
        assertClean();
    }

    @Test
    void a_log_that_was_rolled_back_is_found_by_a_checkpoint_that_was_saved() throws SQLException {
        String saved = saved();
        log.execute("delete from event where position > 600");
        log.execute("delete from log_checkpoint where size > 600");
        log.execute("delete from log_tile where level = 0 and number > 2");
        log.execute(
                "update event_head set position = 600, recorded_at = (select recorded_at from event where position = 600)");
        assertThat(report(saved).findings())
                .anySatisfy(
                        finding -> assertThat(finding.sentence())
                                .isEqualTo(
                                        "The log ends at position 600; the checkpoint saved as number 7 was signed of 1000 events."));
    }

    @Test
    void a_log_that_was_sealed_anew_is_found_by_a_checkpoint_that_was_saved() throws SQLException {
        String saved = saved();
        log.execute("update event set payload = replace(payload, 'Name', 'Mane') where position = 400");
        log.execute("delete from log_checkpoint");
        log.execute("delete from log_tile");
        new SealedLog(log.engine, log.database.plain(), log.database.plain(), SIGNER).seal();

        assertThat(report("").findings()).isEmpty();
        assertThat(report(saved).findings().getFirst())
                .isEqualTo(
                        new Finding(
                                301,
                                "The checkpoint over 450 events saved as number 3 was signed of others, the first between positions 301 and 450."));
    }

    @Test
    void a_checkpoint_of_another_key_is_found() throws SQLException {
        LogReport report = LogVerifier.present()
                .verify(
                        log.database.plain(),
                        NoteSigner.generate("housebook/test").key(),
                        new BufferedReader(new StringReader("")));

        assertThat(report.faults()).isEqualTo(7);
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

    private void assertClean() throws SQLException {
        assertThat(report().findings()).isEmpty();
    }

    private void assertFirst(long position) throws SQLException {
        assertThat(report().findings().getFirst().position()).isEqualTo(position);
    }

    private String saved() {
        return evidence.checkpoints(0, 100).stream().map(SignedNote::note).collect(Collectors.joining());
    }

    private LogReport report() throws SQLException {
        return report(saved());
    }

    private LogReport report(String saved) throws SQLException {
        return LogVerifier.present()
                .verify(log.database.plain(), SIGNER.key(), new BufferedReader(new StringReader(saved)));
    }

    /** All of them in the proof, otherwise so many. */
    private List<Long> some(LongStream all, int normally) {
        List<Long> list = all.boxed().toList();
        return IntStream.range(0, Proof.rounds(Math.min(normally, list.size()), list.size()))
                .mapToObj(i -> Proof.rounds(1, 2) == 2 ? list.get(i) : list.get(random.nextInt(list.size())))
                .distinct()
                .toList();
    }
}
