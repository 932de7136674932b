package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.platform.EncryptionKey;
import io.housebook.api.platform.KeyRing;
import io.housebook.api.platform.SealedColumn;
import io.housebook.api.vault.Vault;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key is changed while the server goes on, and it may be killed at any point. */
class KeyRotationE2E {
    private static final int KILLS = Proof.rounds(3, 50);
    private static final int SECRETS = 2000;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private record Secret(OrganizationId organization, HostId host, CredentialId id, String text) {}

    private static String aKey() {
        return Base64.getEncoder().encodeToString(EncryptionKey.generate());
    }

    private static String id(String key) {
        return KeyRing.parse(key, "a test").sealingKeyId();
    }

    private static RunningHousebook on(TestDatabase database, List<String> keys) {
        return RunningHousebook.on(database, "--housebook.encryption-key=" + String.join(",", keys));
    }

    @ParameterizedTest
    @EnumSource
    void what_is_sealed_is_sealed_anew_and_the_old_key_given_up(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        String old = aKey();
        String fresh = aKey();
        List<Secret> secrets;
        try (var housebook = new Ended(on(database, List.of(old)))) {
            secrets = kept(housebook.get(), 3);
            housebook
                    .get()
                    .client()
                    .post("/v1/organizations", "{\"name\": \"Acme\"}", "Idempotency-Key", "of a test")
                    .expect(201);
        }
        try (var housebook = new Ended(on(database, List.of(fresh, old)))) {
            HousebookClient client = housebook.get().client();
            assertThat(keys(client)).containsExactly(id(fresh) + " true true 0 0 0", id(old) + " true false 3 2 1");

            Answer first = client.post("/v1/ops/keys/rotate", "", "X-Reason", "a%20leak")
                    .expect(200);
            assertThat(first.body())
                    .isEqualTo(
                            "{\"keyId\":\"%s\",\"previousKeyIds\":[\"%s\"],\"dataKeys\":3,\"signingKeys\":2,\"unreadable\":0,\"remaining\":0,\"answers\":1}"
                                    .formatted(id(fresh), id(old)));
            Answer again = client.post("/v1/ops/keys/rotate").expect(200);
            assertThat(again.body()).contains("\"previousKeyIds\":[],\"dataKeys\":0,\"signingKeys\":0");
            assertThat(keys(client)).containsExactly(id(fresh) + " true true 3 2 0", id(old) + " true false 0 0 1");
            housebook.get().caughtUp();
            assertThat(
                            housebook
                                    .get()
                                    .tables()
                                    .texts(
                                            "select sentence from audit_log where action = 'access.keys-rotated' order by position"))
                    .containsExactly(
                            "The developer sealed 3 keys of organizations and 2 that sign with the key %s."
                                    .formatted(id(fresh)),
                            "The developer sealed 0 keys of organizations and 0 that sign with the key %s."
                                    .formatted(id(fresh)));
            // As it will be after a day.
            housebook.get().tables().tamper("update idempotency set expires_at = 0");
        }
        try (RunningHousebook housebook = on(database, List.of(fresh))) {
            assertOpen(housebook, secrets);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_key_that_cannot_be_opened_stays_as_it_is_and_is_told_of(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        String old = aKey();
        List<Secret> secrets;
        try (var housebook = new Ended(on(database, List.of(old)))) {
            secrets = kept(housebook.get(), 3);
            housebook
                    .get()
                    .tables()
                    .tamper(
                            "update data_key set organization_id = 'org_of_another' where organization_id = ?",
                            secrets.getFirst().organization().value());
        }
        try (RunningHousebook housebook = on(database, List.of(aKey(), old))) {
            Answer rotated = housebook.client().post("/v1/ops/keys/rotate").expect(200);

            assertThat(rotated.body())
                    .contains("\"dataKeys\":2,\"signingKeys\":2,\"unreadable\":1,\"remaining\":1,\"answers\":0");
            assertOpen(housebook, secrets.subList(1, 3));
        }
    }

    @ParameterizedTest
    @EnumSource
    void no_secret_is_lost_whenever_the_server_is_killed(Vendor vendor) throws InterruptedException {
        TestDatabase database = vendor.newDatabase();
        var keys = new ArrayList<>(List.of(aKey()));
        List<Secret> secrets;
        try (var housebook = new Ended(on(database, keys))) {
            secrets = kept(housebook.get(), SECRETS);
        }
        Map<String, String> before = dataKeys(database, keys);
        var done = new ArrayList<Long>();
        for (int kill = 0; kill < KILLS; kill++) {
            keys.addFirst(aKey());
            done.add(killed(database, keys));
            assertThat(dataKeys(database, keys)).as("after kill %d", kill + 1).isEqualTo(before);
        }
        try (var housebook = new Ended(on(database, keys))) {
            assertThat(housebook
                            .get()
                            .client()
                            .post("/v1/ops/keys/rotate")
                            .expect(200)
                            .body())
                    .contains("\"unreadable\":0,\"remaining\":0");
        }
        try (RunningHousebook housebook = on(database, keys.subList(0, 1))) {
            assertOpen(housebook, secrets);
        }
        assertThat(done).anyMatch(count -> count < SECRETS);
        Proof.report("%s, %d kills of rotations of %d keys, after %s; %d secrets opened with the last key alone"
                .formatted(vendor, KILLS, SECRETS, done, secrets.size()));
    }

    /** Returns how many keys were sealed anew by then. */
    private static long killed(TestDatabase database, List<String> keys) throws InterruptedException {
        var tables = new Tables(database);
        String count = "select count(*) from data_key where %s = ?".formatted(SealedColumn.DATA_KEY.keyId());
        String id = id(keys.getFirst());
        long enough = ThreadLocalRandom.current().nextLong(SECRETS);
        try (HousebookProcess housebook = HousebookProcess.start(
                        Map.of("DATABASE_URL", database.url(), "DB_ENCRYPTION_KEY", String.join(",", keys)));
                HousebookClient client = housebook.ready()) {
            Thread rotation = Thread.startVirtualThread(() -> brokenOff(client));
            await().atMost(PATIENCE)
                    .pollInterval(Duration.ofMillis(1))
                    .pollDelay(Duration.ZERO)
                    .until(() -> tables.number(count, id) >= enough);
            housebook.kill();
            rotation.join(PATIENCE);
            return tables.number(count, id);
        }
    }

    private static void brokenOff(HousebookClient client) {
        try {
            client.post("/v1/ops/keys/rotate");
        } catch (UncheckedIOException killed) {
            // It is what this is about.
        }
    }

    /** By organization: the key itself, opened with whatever has sealed it. */
    private static Map<String, String> dataKeys(TestDatabase database, List<String> keys) {
        KeyRing ring = KeyRing.parse(String.join(",", keys), "a test");
        var opened = new LinkedHashMap<String, String>();
        new Tables(database)
                .rows(
                        "select organization_id, id, wrapped from data_key order by organization_id",
                        row -> opened.put(
                                row.getString(1),
                                HexFormat.of()
                                        .formatHex(ring.open(
                                                row.getString(3),
                                                SealedColumn.DATA_KEY,
                                                row.getString(1),
                                                row.getString(2)))));
        return opened;
    }

    private static List<String> keys(HousebookClient client) {
        return client.get("/v1/ops/keys")
                .expect(200)
                .at("/items")
                .valueStream()
                .map(key -> "%s %s %s %d %d %d"
                        .formatted(
                                key.at("/id").asString(),
                                key.at("/configured").asBoolean(),
                                key.at("/seals").asBoolean(),
                                key.at("/dataKeys").longValue(),
                                key.at("/signingKeys").longValue(),
                                key.at("/answers").longValue()))
                .toList();
    }

    private static List<Secret> kept(RunningHousebook housebook, int count) {
        Vault vault = housebook.bean(Vault.class);
        var secrets = new ArrayList<Secret>();
        for (int i = 0; i < count; i++) {
            OrganizationId organization = OrganizationId.generate();
            HostId host = HostId.generate();
            String text = "secret " + i;
            secrets.add(new Secret(
                    organization,
                    host,
                    vault.keep(organization, host, 1, text.getBytes(UTF_8)).credentialId(),
                    text));
        }
        return secrets;
    }

    private static void assertOpen(RunningHousebook housebook, List<Secret> secrets) {
        Vault vault = housebook.bean(Vault.class);
        for (Secret secret : secrets) {
            assertThat(new String(vault.open(secret.organization(), secret.host(), 1, secret.id()), UTF_8))
                    .isEqualTo(secret.text());
        }
    }

    /** One that ends and leaves its database to the next. */
    private record Ended(RunningHousebook get) implements AutoCloseable {
        @Override
        public void close() {
            get.end();
        }
    }
}
