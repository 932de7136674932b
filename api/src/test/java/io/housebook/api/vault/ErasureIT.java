package io.housebook.api.vault;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What is destroyed is gone from the files of SQLite, too: from its tables, from what it calls free, from its log. */
class ErasureIT {
    /** What is shorter may be there by chance. */
    private static final int PIECE = 24;

    private final OrganizationId organization = OrganizationId.generate();
    private final HostId host = HostId.generate();

    @Test
    void nothing_of_a_destroyed_secret_is_left_in_the_files() {
        try (House house = House.on(Vendor.SQLITE)) {
            List<CredentialId> all = filled(house);
            List<CredentialId> destroyed = everyThird(all);
            List<String> ciphertexts = ciphertexts(house, destroyed);
            List<String> others = ciphertexts(
                    house, all.stream().filter(id -> !destroyed.contains(id)).toList());
            assertThat(found(house, ciphertexts)).isEqualTo(ciphertexts.size());

            destroyed.forEach(house.vault()::destroy);

            assertThat(found(house, pieces(ciphertexts))).isZero();
            assertThat(found(house, others)).isEqualTo(others.size());
        }
    }

    @Test
    void while_somebody_reads_what_was_there_it_goes_as_soon_as_they_have_read() throws SQLException {
        try (House house = House.on(Vendor.SQLITE)) {
            CredentialId id =
                    house.vault().keep(organization, host, 1, secret(1)).credentialId();
            List<String> ciphertexts = ciphertexts(house, List.of(id));
            try (Connection reader = house.database().plain().getConnection();
                    Statement statement = reader.createStatement()) {
                reader.setAutoCommit(false);
                try (ResultSet row = statement.executeQuery("select count(*) from credential")) {
                    assertThat(row.next()).isTrue();
                }
                house.vault().destroy(id);
                assertThat(found(house, ciphertexts)).isOne();
                reader.rollback();
            }

            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(
                            () -> assertThat(found(house, pieces(ciphertexts))).isZero());
        }
    }

    private List<CredentialId> filled(House house) {
        var ids = new ArrayList<CredentialId>();
        for (int i = 0; i < 150; i++) {
            ids.add(house.vault().keep(organization, host, i + 1, secret(i)).credentialId());
        }
        return ids;
    }

    /** Some fill a line, some more than a page. */
    private static byte[] secret(int i) {
        return "secret".repeat(1 + i % 170).getBytes(UTF_8);
    }

    private static List<CredentialId> everyThird(List<CredentialId> all) {
        return IntStream.range(0, all.size())
                .filter(i -> i % 3 == 0)
                .mapToObj(all::get)
                .toList();
    }

    private static List<String> ciphertexts(House house, List<CredentialId> ids) {
        return ids.stream()
                .map(id -> house.text("select sealed from credential where id = ?", id.value()))
                .map(text -> text.substring(text.lastIndexOf('.') + 1))
                // One that is longer than a page is not in one piece.
                .map(rest -> rest.substring(0, Math.min(rest.length(), 200)))
                .toList();
    }

    private static List<String> pieces(List<String> texts) {
        return texts.stream()
                .flatMap(text ->
                        IntStream.rangeClosed(0, text.length() - PIECE).mapToObj(at -> text.substring(at, at + PIECE)))
                .toList();
    }

    /** How many of them are in the database's file or in its log. */
    private static long found(House house, List<String> texts) {
        String bytes = Stream.of("", "-wal", "-journal")
                .map(end -> Path.of(house.database().url().substring("sqlite:".length()) + end))
                .filter(Files::exists)
                .map(ErasureIT::content)
                .reduce("", String::concat);
        return texts.stream().filter(bytes::contains).count();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
