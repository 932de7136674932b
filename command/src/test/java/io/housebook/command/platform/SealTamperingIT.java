package io.housebook.command.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.evidence.SealedLog;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.LogReport.Finding;
import io.housebook.messages.evidence.LogVerifier;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.BufferedReader;
import java.io.StringReader;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Somebody who may do anything with the database changes what its events were sealed with; the verification of the log finds it. */
@ParameterizedClass
@EnumSource(Vendor.class)
class SealTamperingIT extends TamperedLog {
    SealTamperingIT(Vendor vendor) {
        super(vendor);
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
}
