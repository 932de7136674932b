package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.commandhandling.AnnotationCommandHandlerAdapter;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.commandhandling.callbacks.FutureCallback;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.EventSourcingRepository;
import org.axonframework.messaging.Message;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateAnnotationCommandHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.Repository;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Two nodes with a cache each, which hear nothing of each other. */
@ParameterizedClass
@EnumSource(Vendor.class)
class OldStateIT {
    private final TestLog log;
    private final Node one;
    private final Node other;
    private final OrganizationId acme = anOrganization();

    OldStateIT(Vendor vendor) {
        log = TestLog.on(vendor);
        one = new Node(log);
        other = new Node(log);
    }

    /** @param before is run at each decision, before it is made */
    record Rename(
            @TargetAggregateIdentifier OrganizationId id,
            String name,
            @Nullable Long expectedVersion,
            Runnable before) {}

    /** Both are called that, whoever is not yet. */
    record RenameBoth(OrganizationId one, OrganizationId other, String name) {}

    static final class Names implements JointDecision {
        private final Repository<Tenant> tenants;

        Names(Repository<Tenant> tenants) {
            this.tenants = tenants;
        }

        @CommandHandler
        void decide(RenameBoth command) {
            for (OrganizationId id : List.of(command.one(), command.other())) {
                Aggregate<Tenant> tenant = tenants.load(id.value());
                Presupposed.asLoaded(tenant);
                tenant.execute(renamed -> renamed.decide(new Rename(id, command.name(), null, () -> {})));
            }
        }
    }

    static class Tenant {
        @AggregateIdentifier
        private OrganizationId id;

        private String name;

        @SuppressWarnings("NullAway.Init")
        Tenant() {}

        @CommandHandler
        void decide(Rename command) {
            command.before().run();
            if (command.expectedVersion() != null && !command.expectedVersion().equals(getVersion())) {
                throw Refused.because(Refusal.VERSION_MISMATCH, "It is at version " + getVersion() + ".");
            }
            if (command.name().equals("forbidden")) {
                throw Refused.because(Refusal.FORBIDDEN, "It is called " + name + ".");
            }
            if (!command.name().equals(name)) {
                apply(new OrganizationRenamed(id, command.name()));
            }
        }

        @EventSourcingHandler
        void evolve(OrganizationEvent event) {
            switch (event) {
                case OrganizationCreated created -> {
                    id = created.organizationId();
                    name = created.name();
                }
                case OrganizationRenamed renamed -> name = renamed.name();
                default -> throw new AssertionError(event);
            }
        }
    }

    private static final class Node {
        private final AggregateCache cache = new AggregateCache();
        private final HousebookCommandBus bus;

        Node(TestLog log) {
            bus = new HousebookCommandBus(SimpleCommandBus.builder(), log.engine, cache, List.of());
            var store = new HousebookEventStore(log.engine, log.writer.tail());
            Repository<Tenant> tenants = EventSourcingRepository.builder(Tenant.class)
                    .eventStore(store)
                    .cache(cache)
                    .build();
            AggregateAnnotationCommandHandler.<Tenant>builder()
                    .aggregateType(Tenant.class)
                    .repository(tenants)
                    .build()
                    .subscribe(bus);
            new AnnotationCommandHandlerAdapter<>(new Names(tenants)).subscribe(bus);
        }

        Receipt rename(OrganizationId id, String name) {
            return send(new Rename(id, name, null, () -> {}));
        }

        Receipt rename(OrganizationId id, String name, long expectedVersion) {
            return send(new Rename(id, name, expectedVersion, () -> {}));
        }

        Receipt send(Object command) {
            var callback = new FutureCallback<Object, Object>();
            bus.dispatch(new GenericCommandMessage<>(command), callback);
            CommandResultMessage<?> result = callback.getResult();
            if (result.isExceptional()) {
                throw (RuntimeException) result.exceptionResult();
            }
            return (Receipt) requireNonNull(result.getMetaData().get(MetadataKey.RECEIPT));
        }
    }

    @BeforeEach
    void both_nodes_know_acme_at_version_1() {
        log.append(created(acme, "acme"));
        one.rename(acme, "Known to both");
        other.rename(acme, "Known to both");
        assertThat(one.cache.containsKey(acme.value())).isTrue();
        assertThat(other.cache.containsKey(acme.value())).isTrue();
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void a_cached_aggregate_is_not_read_again() {
        int decisions = decisionsOf(new ArrayList<>(), "Once");

        assertThat(decisions).isOne();
    }

    @Test
    void a_change_that_lost_the_race_is_decided_again_on_what_the_log_says() {
        other.rename(acme, "By the other");

        assertThat(one.rename(acme, "By the one")).isEqualTo(new Receipt(4, 3L));
    }

    @Test
    void what_would_change_nothing_by_old_state_is_decided_again() {
        other.rename(acme, "By the other");

        assertThat(one.rename(acme, "Known to both")).isEqualTo(new Receipt(4, 3L));
    }

    @Test
    void what_really_changes_nothing_appends_nothing() {
        assertThat(one.rename(acme, "Known to both")).isEqualTo(new Receipt(2, null));
    }

    @Test
    void a_version_that_the_old_state_does_not_have_yet_is_accepted() {
        other.rename(acme, "By the other");

        assertThat(one.rename(acme, "By the one", 2)).isEqualTo(new Receipt(4, 3L));
    }

    @Test
    void a_version_that_only_the_old_state_has_is_refused_by_the_rule_and_not_by_the_log() {
        other.rename(acme, "By the other");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> one.rename(acme, "By the one", 1))
                .withMessage("It is at version 2.");
    }

    @Test
    void a_refusal_that_rests_on_old_state_is_given_again_on_the_present_one() {
        other.rename(acme, "By the other");

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> one.rename(acme, "forbidden"))
                .withMessage("It is called By the other.");
    }

    @Test
    void after_five_lost_races_it_is_refused() {
        var decisions = new ArrayList<Integer>();
        var overtaken = new Rename(acme, "Never", null, () -> {
            decisions.add(decisions.size());
            log.append(renamed(1 + decisions.size()));
        });

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> one.send(overtaken))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.VERSION_MISMATCH));
        assertThat(decisions).hasSize(5);
        log.assertGapless(7);
    }

    @Test
    void what_changes_one_of_two_by_old_state_is_decided_again_about_both() {
        OrganizationId umbrella = anOrganization();
        log.append(created(umbrella, "umbrella"));
        other.rename(acme, "By the other");

        one.send(new RenameBoth(acme, umbrella, "Known to both"));

        assertThat(log.events().stream().skip(4).<Object>map(Message::getPayload))
                .containsExactly(
                        new OrganizationRenamed(acme, "Known to both"),
                        new OrganizationRenamed(umbrella, "Known to both"));
    }

    @Test
    void what_the_store_does_not_take_is_not_tried_again() {
        log.commits.failNext();
        var decisions = new ArrayList<Integer>();

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> decisionsOf(decisions, "Not taken"))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.STORE_UNAVAILABLE));
        assertThat(decisions).hasSize(1);
        assertThat(one.cache.containsKey(acme.value()))
                .as("evolved by events that were not appended")
                .isFalse();
        one.rename(acme, "Taken");
        log.assertGapless(3);
    }

    private int decisionsOf(List<Integer> decisions, String name) {
        one.send(new Rename(acme, name, null, () -> decisions.add(decisions.size())));
        return decisions.size();
    }

    private DomainEventMessage<?> renamed(long sequence) {
        return new GenericDomainEventMessage<>(
                "organization", acme.value(), sequence, new OrganizationRenamed(acme, "Faster " + sequence));
    }
}
