package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.command.evidence.SealedLog;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A database that goes away, or forgets, and the evidence of several nodes. */
@ParameterizedClass
@EnumSource(Vendor.class)
class SealedLogIT {
    private static final NoteSigner SIGNER = NoteSigner.generate("housebook/test");
    private static final List<String> EVIDENCE = List.of("event_head", "log_tile", "log_checkpoint");

    private final TestLog log;
    private final OrganizationId acme = anOrganization();

    SealedLogIT(Vendor vendor) {
        log = TestLog.on(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    /** As a standby does that lacks the last commits, and takes over. */
    @Test
    void what_a_node_has_sealed_and_the_database_has_forgotten_is_in_no_chain() {
        SealedLog one = node(log.database.plain());
        SealedLog other = node(log.database.plain());
        log.append(created(acme, "acme"), renamed(acme, 1));
        one.seal();
        EVIDENCE.forEach(table -> log.execute("create table kept_%1$s as select * from %1$s".formatted(table)));
        log.append(renamed(acme, 2));
        one.seal();

        log.execute("delete from event where position = 3");
        for (String table : EVIDENCE) {
            log.execute("delete from " + table);
            log.execute("insert into %1$s select * from kept_%1$s".formatted(table));
        }
        log.append(renamed(acme, 2));
        other.seal();
        log.append(renamed(acme, 3));
        one.seal();

        SealedLog third = node(log.database.plain());
        third.examine();
        assertThat(third.examined().fault()).isNull();
        assertThat(third.examined().checkpoint()).isNotNull();
    }

    @Test
    void an_examination_that_broke_off_anywhere_finds_no_fault_when_it_is_made_again() {
        log.append(created(acme, "acme"));
        for (int i = 1; i < 600; i++) {
            log.append(renamed(acme, i));
        }
        node(log.database.plain()).seal();
        for (int failing = 1; ; failing++) {
            var connections = new AtomicInteger(failing);
            SealedLog evidence = node(failingOnce(connections));
            if (connections.get() > 0 && isExamined(evidence)) {
                assertThat(failing).as("connections of an examination").isGreaterThan(3);
                return;
            }
            evidence.examine();
            assertThat(evidence.examined().fault())
                    .as("after connection %d failed", failing)
                    .isNull();
            assertThat(evidence.examined().checkpoint()).isNotNull();
        }
    }

    private static boolean isExamined(SealedLog evidence) {
        try {
            evidence.examine();
            return true;
        } catch (EventStoreException failed) {
            return false;
        }
    }

    private SealedLog node(DataSource reading) {
        return new SealedLog(log.engine, reading, log.database.plain(), SIGNER);
    }

    /** @param left how many connections there are until one fails */
    private DataSource failingOnce(AtomicInteger left) {
        DataSource database = log.database.plain();
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    if (method.getName().equals("getConnection") && left.decrementAndGet() == 0) {
                        throw new SQLException("The database is away");
                    }
                    try {
                        return method.invoke(database, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}
