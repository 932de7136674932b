package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.platform.KeyRing;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The keys on the command line. */
class KeysCommandE2E {
    private static final String FRESH = "YW5vdGhlciBrZXkgb2YgdGhlIHRlc3RzLCAzMiBieXQ=";

    @Test
    void keys_are_listed_and_rotated() {
        String old = id(SignIn.ENCRYPTION_KEY);
        String fresh = id(FRESH);
        TestDatabase database = Vendor.SQLITE.newDatabase();
        RunningHousebook.on(database).end();
        try (RunningHousebook housebook =
                RunningHousebook.on(database, "--housebook.encryption-key=" + FRESH + "," + SignIn.ENCRYPTION_KEY)) {
            try (CommandProcess rotate = command(housebook, "rotate", "--reason", "It is due")) {
                assertThat(rotate.exitCode()).as(rotate.err()).isZero();
                assertThat(rotate.out())
                        .isEqualTo("2 keys were sealed anew with %s; nothing is sealed with another key.\n"
                                .formatted(fresh));
            }
            try (CommandProcess list = command(housebook, "list")) {
                assertThat(list.exitCode()).as(list.err()).isZero();
                assertThat(list.out().lines())
                        .satisfiesExactly(
                                line -> assertThat(line).startsWith("KEY "),
                                line -> assertThat(line).matches(fresh + " seals +0 +2 +0"),
                                line -> assertThat(line).matches(old + " opens +0 +0 +0"));
            }
            try (CommandProcess list = command(housebook, "list", "--json")) {
                assertThat(list.exitCode()).as(list.err()).isZero();
                assertThat(list.json().at("/items/0/id").asString()).isEqualTo(fresh);
            }
            housebook.caughtUp();
            assertThat(housebook.tables().texts("select reason from audit_log where action = 'access.keys-rotated'"))
                    .containsExactly("It is due");
        }
    }

    private static String id(String key) {
        return KeyRing.parse(key, "a test").sealingKeyId();
    }

    private static CommandProcess command(RunningHousebook housebook, String... words) {
        return CommandProcess.start(
                Map.of(
                        "PORT",
                        String.valueOf(housebook.port()),
                        "HOUSEBOOK_TOKEN",
                        housebook.client().token()),
                Stream.concat(Stream.of("keys"), Stream.of(words)).toArray(String[]::new));
    }
}
