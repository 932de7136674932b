package io.housebook.api.access;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.Housebook;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

class PasswordSweepIT {
    private static final String TOKEN = "a token of the tests";
    private static final String EMAIL = "ada@example.com";

    @ParameterizedTest
    @EnumSource
    void passwords_that_are_not_in_force_are_dropped_when_no_command_can_be_under_way_with_them(Vendor vendor)
            throws Exception {
        try (TestDatabase database = vendor.newDatabase();
                ConfigurableApplicationContext housebook = new SpringApplicationBuilder(Housebook.class)
                        .run(
                                "--server.port=0",
                                "--housebook.bootstrap-token=" + TOKEN,
                                "--housebook.encryption-key=dGhlIHRlc3RzJyBvd24ga2V5LCB3aXRoIDMyIGJ5dGU=",
                                "--housebook.database-url=" + database.url())) {
            Account ada = ada(housebook);
            var passwords = housebook.getBean(Passwords.class);
            PasswordId superseded = passwords.keep(ada.userId(), "superseded");
            PasswordId nobodys = passwords.keep(UserId.generate(), "of nobody");
            JdbcClient tables = JdbcClient.create(database.plain());
            tables.sql("update password set created_at = created_at - ?")
                    .param(PasswordSweep.GRACE.toNanos() / 1000)
                    .update();
            PasswordId underWay = passwords.keep(ada.userId(), "under way");
            PasswordId newcomers = passwords.keep(UserId.generate(), "of a newcomer");

            housebook.getBean(PasswordSweep.class).sweep();

            assertThat(tables.sql("select id from password")
                            .query((row, number) -> row.getString(1))
                            .list())
                    .containsExactlyInAnyOrder(
                            requireNonNull(ada.passwordId()).value(), underWay.value(), newcomers.value())
                    .doesNotContain(superseded.value(), nobodys.value());
        }
    }

    private static Account ada(ConfigurableApplicationContext housebook) throws Exception {
        String json =
                "{\"token\": \"%s\", \"email\": \"%s\", \"name\": \"Ada\", \"password\": \"an engine that weaves algebra\"}"
                        .formatted(TOKEN, EMAIL);
        String port = requireNonNull(housebook.getEnvironment().getProperty("local.server.port"));
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertThat(client.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/v1/setup"))
                                            .header("Content-Type", "application/json")
                                            .POST(BodyPublishers.ofString(json))
                                            .build(),
                                    BodyHandlers.discarding())
                            .statusCode())
                    .isEqualTo(201);
        }
        return housebook.getBean(Accounts.class).byEmail(EMAIL).orElseThrow();
    }
}
