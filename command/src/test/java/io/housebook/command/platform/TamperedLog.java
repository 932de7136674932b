package io.housebook.command.platform;

import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.evidence.SealedLog;
import io.housebook.messages.evidence.LogReport;
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
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;

/** A log of a thousand events that somebody who may do anything with the database changes, and what the verification says of it. */
abstract class TamperedLog {
    static final int EVENTS = 1000;
    /** A report lists a hundred findings at most, and a row that leaves its organization makes two. */
    static final int GROUPS = 25;

    static final NoteSigner SIGNER = NoteSigner.generate("housebook/test");

    private static final int ORGANIZATIONS = 20;

    final Vendor vendor;
    final TestLog log;
    private final SealedLog evidence;
    private final Random random = new Random(42);

    TamperedLog(Vendor vendor) {
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

    final void assertClean() throws SQLException {
        assertThat(report().findings()).isEmpty();
    }

    final void assertFirst(long position) throws SQLException {
        assertThat(report().findings().getFirst().position()).isEqualTo(position);
    }

    final String saved() {
        return evidence.checkpoints(0, 100).stream().map(SignedNote::note).collect(Collectors.joining());
    }

    final LogReport report() throws SQLException {
        return report(saved());
    }

    final LogReport report(String saved) throws SQLException {
        return LogVerifier.present()
                .verify(log.database.plain(), SIGNER.key(), new BufferedReader(new StringReader(saved)));
    }

    /** All of them in the proof, otherwise so many. */
    final List<Long> some(LongStream all, int normally) {
        List<Long> list = all.boxed().toList();
        return IntStream.range(0, Proof.rounds(Math.min(normally, list.size()), list.size()))
                .mapToObj(i -> Proof.rounds(1, 2) == 2 ? list.get(i) : list.get(random.nextInt(list.size())))
                .distinct()
                .toList();
    }
}
