package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.housebook.api.HousebookClient.Created;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.MerkleProof;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.SignedNote;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What proves that the log is what was sealed, and what comes of it when it is not. */
@OnBothDatabases
class EvidenceE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;
    private final Checkpoints checkpoints;

    EvidenceE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
        this.checkpoints = new Checkpoints(client);
    }

    @Test
    void a_checkpoint_is_over_all_that_has_happened_and_signed_with_the_key_that_is_shown() {
        Created organization = client.anOrganization();

        Checkpoint checkpoint = checkpoints.newest();

        assertThat(checkpoint.size()).isGreaterThanOrEqualTo(organization.position());
        assertThat(checkpoint.origin()).startsWith("housebook/log_");
    }

    @Test
    void every_event_is_proven_to_be_in_the_checkpoint() {
        client.anOrganization();
        Checkpoint checkpoint = checkpoints.newest();

        for (long position : List.of(1L, 2L, checkpoint.size() / 2, checkpoint.size())) {
            Answer proof = client.get("/v1/log/inclusion?position=%d&size=%d".formatted(position, checkpoint.size()))
                    .expect(200);

            assertThat(MerkleProof.includes(
                            Hash.parse(proof.text("/hash")),
                            position - 1,
                            checkpoint.size(),
                            hashes(proof),
                            checkpoint.root()))
                    .isTrue();
        }
    }

    @Test
    void a_checkpoint_is_proven_to_be_continued() {
        client.anOrganization();
        Checkpoint before = checkpoints.newest();
        client.anOrganization();
        Checkpoint after = checkpoints.newest();

        Answer proof = client.get("/v1/log/consistency?from=%d&to=%d".formatted(before.size(), after.size()))
                .expect(200);

        assertThat(after.size()).isGreaterThan(before.size());
        assertThat(MerkleProof.continues(before.size(), before.root(), after.size(), after.root(), hashes(proof)))
                .isTrue();
        assertThat(proof.text("/fromRoot")).isEqualTo(before.root().base64());
    }

    @Test
    void what_is_not_sealed_has_no_proof_and_the_answer_says_how_far_it_goes() {
        long size = checkpoints.newest().size();
        long more = size + 1_000_000;

        assertThat(client.get("/v1/log/inclusion?position=1&size=" + more)
                        .expect(400)
                        .body())
                .contains("size", "must be a number of events that are sealed");
        assertThat(client.get("/v1/log/inclusion?position=%d&size=%d".formatted(size, size - 1))
                        .expect(400)
                        .body())
                .contains("position", "must be within the %d events".formatted(size - 1));
        client.get("/v1/log/inclusion?position=0").expect(400);
        client.get("/v1/log/consistency?from=2&to=1").expect(400);
        client.get("/v1/log/consistency?from=0&to=1").expect(200);
    }

    @Test
    void a_viewer_has_checkpoints_and_no_export() {
        Created organization = client.anOrganization();
        HousebookClient viewer = client.newcomer(organization, "viewer");

        viewer.get("/v1/log/checkpoint").expect(200);
        viewer.get(organization.path() + "/audit/evidence").expect(403);
        client.newcomer("Stranger").get(organization.path() + "/audit/evidence").expect(404);
    }

    @Test
    void checkpoints_are_kept_outside_of_the_database(@TempDir Path folder) throws Exception {
        BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        HttpServer witness = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        witness.createContext("/", exchange -> {
            sent.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        witness.start();
        Path file = folder.resolve("checkpoints");
        try (RunningHousebook other = RunningHousebook.on(
                housebook.database().vendor().newDatabase(),
                "--housebook.checkpoint-file=" + file,
                "--housebook.checkpoint-every=100ms",
                "--housebook.checkpoint-webhook=http://127.0.0.1:%d/"
                        .formatted(witness.getAddress().getPort()))) {
            other.client().anOrganization();

            SignedNote delivered = new SignedNote(String.valueOf(sent.poll(60, TimeUnit.SECONDS)));

            NoteKey key = NoteKey.parse(other.client().get("/v1/log/key").body().strip());
            assertThat(delivered.verifiedBy(key)).isPresent();
            assertThat(Files.readString(file)).contains(delivered.note());
        } finally {
            witness.stop(0);
        }
    }

    @Test
    void a_log_that_was_rolled_back_or_changed_makes_the_node_unready(@TempDir Path folder) {
        String[] settings = {
            "--housebook.checkpoint-file=" + folder.resolve("checkpoints"), "--housebook.evidence-check=100ms"
        };
        RunningHousebook first =
                RunningHousebook.on(housebook.database().vendor().newDatabase(), settings);
        Created organization = first.client().anOrganization();
        first.client().get("/v1/log/checkpoint").expect(200);
        awaitReadiness(first, 200);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> first.client()
                                .get(organization.path() + "/audit/completeness")
                                .at("/verifiedCheckpoint/size")
                                .longValue()
                        >= organization.position());
        first.tables().tamper("update event set payload = payload || ' ' where position = ?", organization.position());
        awaitReadiness(first, 503);
        first.tables().tamper("update event set payload = trim(payload) where position = ?", organization.position());
        awaitReadiness(first, 200);
        first.client().change(organization, "*", "{\"name\": \"Sealed\"}").expect(204);
        first.client().get("/v1/log/checkpoint").expect(200);
        first.end();

        first.tables().tamper("delete from log_checkpoint where size = (select max(size) from log_checkpoint)");
        try (RunningHousebook back = RunningHousebook.on(first.database(), settings)) {
            awaitReadiness(back, 503);
            long unsealed = back.client()
                    .change(organization, "*", "{\"name\": \"Not sealed\"}")
                    .expect(204)
                    .position();
            String export = back.client()
                    .get(organization.path() + "/audit/evidence?after=" + unsealed)
                    .expect(200)
                    .body();
            assertThat(export.lines()).as("an opening and an end").hasSize(2);
        }
    }

    private static void awaitReadiness(RunningHousebook of, int status) {
        await().atMost(Duration.ofSeconds(60))
                .until(() -> of.client().get("/actuator/health/readiness").status() == status);
    }

    private static List<Hash> hashes(Answer proof) {
        return proof.at("/path")
                .valueStream()
                .map(JsonNode::asString)
                .map(Hash::parse)
                .toList();
    }
}
