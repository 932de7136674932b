package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.ProblemAssert.assertThatIsUnavailable;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.messages.access.AccessCommand.RecordAuditRead;
import io.housebook.messages.access.AccessCommand.RecordDenial;
import io.housebook.messages.host.HostCommand.ImportHosts;
import io.housebook.messages.host.HostCommand.RegisterHost;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.migrations.TestDatabase.Vendor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** A commit was made, and nobody can say so: nothing may be built on its not having been made. */
class UnknownOutcomeE2E {
    private static final String KEY = "Idempotency-Key";
    private static final RunningHousebook HOUSEBOOK =
            RunningHousebook.with(List.of(Housebook.class, Doubt.class), Vendor.SQLITE.newDatabase());

    private final HousebookClient client = HOUSEBOOK.client();
    private final Created organization = client.anOrganization();
    private final String hosts = organization.path() + "/hosts";
    private final String key = aName();

    @AfterAll
    static void close() {
        HOUSEBOOK.close();
    }

    @Test
    void a_host_that_may_be_registered_keeps_its_password_and_its_key_is_not_good_for_another_try() {
        doubt().theNext(RegisterHost.class);

        Answer unknown = register();

        assertThatIsProblem(unknown, 503, "outcome-unknown");
        assertThat(unknown.text("/detail")).contains("look whether the change was made");
        assertThat(unknown.headers().firstValue("Retry-After")).isEmpty();
        assertThat(client.post(hosts + "/" + registered().getFirst() + "/reveal")
                        .text("/password"))
                .isEqualTo("s3cret");
        assertThatIsProblem(register(), 409, "idempotency-key-in-use");
        assertThat(registered()).hasSize(1);
    }

    @Test
    void a_host_that_may_be_imported_keeps_its_password() {
        doubt().theNext(ImportHosts.class);

        assertThatIsProblem(
                client.post(
                        hosts + "/import",
                        "{\"format\": \"housebook-hosts\", \"version\": 1, \"hosts\": [{\"name\": \"M\", \"url\": \"https://8.8.8.8\", \"user\": \"r\", \"password\": \"s3cret\"}]}"),
                503,
                "outcome-unknown");

        assertThat(client.post(hosts + "/" + registered().getFirst() + "/reveal")
                        .text("/password"))
                .isEqualTo("s3cret");
    }

    @Test
    void what_was_done_by_a_request_that_failed_is_not_done_again() {
        register().expect(201);
        String retirement = hosts + "/" + registered().getFirst() + "/retire";
        String another = aName();
        HOUSEBOOK
                .tables()
                .execute("create trigger undestroyed before delete on credential"
                        + " begin select raise(abort, 'the disk is full'); end");
        try {
            assertThat(retire(retirement, another).status()).isGreaterThanOrEqualTo(500);
        } finally {
            HOUSEBOOK.tables().execute("drop trigger undestroyed");
        }

        assertThatIsProblem(retire(retirement, another), 409, "idempotency-key-in-use");
    }

    @Test
    void who_only_reads_or_is_turned_away_may_ask_again_whatever_became_of_the_record() {
        doubt().theNext(RecordAuditRead.class);
        assertThatIsUnavailable(client.get(organization.path() + "/audit"));
        client.get(organization.path() + "/audit").expect(200);

        doubt().theNext(RecordDenial.class);
        HousebookClient nobody = client.as(SignIn.asNobody());
        assertThatIsUnavailable(nobody.post(hosts, "{}", KEY, key));
        assertThatIsProblem(nobody.post(hosts, "{}", KEY, key), 401, "unauthenticated");
    }

    private Answer register() {
        return client.post(
                hosts,
                "{\"name\": \"Metrics\", \"url\": \"https://8.8.8.8\", \"user\": \"reader\", \"password\": \"s3cret\"}",
                KEY,
                key);
    }

    private Answer retire(String path, String withKey) {
        return client.post(path, "", "If-Match", "*", KEY, withKey);
    }

    private List<String> registered() {
        return HOUSEBOOK
                .tables()
                .texts(
                        "select aggregate_id from event where organization_id = ? and event_type = 'host.registered'",
                        organization.id());
    }

    private static Doubt doubt() {
        return HOUSEBOOK.bean(Doubt.class);
    }

    /** Carries commands out, and of one of them says that it does not know. */
    static class Doubt implements BeanPostProcessor {
        private final AtomicReference<@Nullable Class<?>> next = new AtomicReference<>();

        void theNext(Class<?> command) {
            next.set(command);
        }

        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof CommandBus bus ? doubting(bus) : bean;
        }

        private CommandBus doubting(CommandBus bus) {
            return (CommandBus) Proxy.newProxyInstance(
                    CommandBus.class.getClassLoader(), new Class<?>[] {CommandBus.class}, (self, method, arguments) -> {
                        if (method.getName().equals("dispatch")
                                && arguments.length == 2
                                && arguments[0] instanceof CommandMessage<?> command
                                && next.compareAndSet(command.getPayloadType(), null)) {
                            arguments[1] = unknown((CommandCallback<?, ?>) arguments[1]);
                        }
                        try {
                            return method.invoke(bus, arguments);
                        } catch (InvocationTargetException e) {
                            throw e.getCause();
                        }
                    });
        }

        private static <C, R> CommandCallback<C, R> unknown(CommandCallback<C, R> callback) {
            return (command, result) -> callback.onResult(
                    command,
                    GenericCommandResultMessage.asCommandResultMessage(
                            Refused.because(
                                    Refusal.OUTCOME_UNKNOWN,
                                    "The connection to the event store broke during the commit: look whether the change was made.")));
        }
    }
}
