package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Receipt;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** The order, and what holds for each unit in it. */
@ParameterizedClass
@EnumSource(Vendor.class)
class AppendTransactionIT {
    private final SettableClock clock = new SettableClock();
    private final TestLog log;
    private final OrganizationId acme = anOrganization();
    private final OrganizationId umbrella = anOrganization();

    AppendTransactionIT(Vendor vendor) {
        log = TestLog.on(vendor, clock);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void positions_are_1_2_3_over_all_organizations_and_sequences_are_1_2_3_within_each() {
        log.append(created(acme, "acme"), joined(acme, MemberId.generate(), UserId.generate()));
        log.append(created(umbrella, "umbrella"));
        log.append(renamed(acme, 1), renamed(umbrella, 1), renamed(acme, 2));

        assertThat(log.positions()).containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(log.sequencesOf(acme)).containsExactly(1L, 2L, 3L, 4L);
        assertThat(log.sequencesOf(umbrella)).containsExactly(1L, 2L);
        assertThat(log.engine.head()).isEqualTo(6);
    }

    @Test
    void a_receipt_names_the_units_last_position_and_the_version_of_its_first_aggregate() {
        assertThat(append(created(acme, "acme"), joined(acme, MemberId.generate(), UserId.generate())))
                .isEqualTo(new Receipt(2, 0L));
        assertThat(append(renamed(acme, 1), renamed(acme, 2))).isEqualTo(new Receipt(4, 2L));
    }

    @Test
    void nothing_to_append_is_nothing_to_do() {
        log.engine.appendEvents(List.of());

        assertThat(log.commits.count()).isZero();
    }

    @Test
    void a_unit_with_one_refused_event_leaves_nothing_and_no_gap() {
        log.append(created(acme, "acme"));

        assertRefused(Refusal.SLUG_TAKEN, created(umbrella, "umbrella"), created(anOrganization(), "acme"));

        assertThat(log.positions()).containsExactly(1L);
        assertThat(log.claims()).containsOnlyKeys("slug:acme");
        log.append(created(umbrella, "umbrella"));
        log.assertGapless(2);
    }

    @Test
    void a_unit_with_a_stale_version_is_refused_and_told_the_present_one() {
        log.append(created(acme, "acme"), renamed(acme, 1), renamed(acme, 2));

        assertThat(assertRefused(Refusal.VERSION_MISMATCH, renamed(acme, 2)).details())
                .isEqualTo(Map.of("presentVersion", 2L));
        assertThat(log.positions()).hasSize(3);
    }

    @Test
    void a_unit_that_is_stale_only_in_its_last_event_is_refused_as_a_whole() {
        log.append(created(acme, "acme"), renamed(acme, 1));

        assertRefused(Refusal.VERSION_MISMATCH, created(umbrella, "umbrella"), renamed(acme, 1));

        assertThat(log.positions()).hasSize(2);
        assertThat(log.claims()).containsOnlyKeys("slug:acme");
    }

    @Test
    void a_unit_that_leaves_out_a_version_is_refused() {
        log.append(created(acme, "acme"));

        assertRefused(Refusal.VERSION_MISMATCH, renamed(acme, 2));
        assertRefused(Refusal.VERSION_MISMATCH, renamed(acme, 1), renamed(acme, 3));

        assertThat(log.positions()).hasSize(1);
    }

    @Test
    void an_aggregate_that_is_not_there_has_no_version_to_be_told() {
        assertThat(assertRefused(Refusal.VERSION_MISMATCH, renamed(acme, 1)).details())
                .isEmpty();
    }

    @Test
    void an_aggregate_is_created_only_once() {
        log.append(created(acme, "acme"));

        assertRefused(Refusal.VERSION_MISMATCH, created(acme, "another-slug"));
        assertRefused(Refusal.VERSION_MISMATCH, created(umbrella, "umbrella"), created(umbrella, "umbrella-2"));

        assertThat(log.positions()).hasSize(1);
    }

    @Test
    void the_time_of_recording_is_that_of_the_commit() {
        log.append(created(acme, "acme"), renamed(acme, 1));
        clock.move(Duration.ofSeconds(1));
        log.append(renamed(acme, 2));

        long first = recordedAt().getFirst();
        assertThat(first).isEqualTo(Microseconds.of(clock.instant()) - 1_000_000);
        assertThat(recordedAt()).containsExactly(first, first, first + 1_000_000);
    }

    @Test
    void the_time_of_recording_never_decreases_though_the_clock_goes_back_an_hour() {
        log.append(created(acme, "acme"));
        clock.move(Duration.ofHours(-1));
        log.append(renamed(acme, 1));
        clock.move(Duration.ofHours(2));
        log.append(renamed(acme, 2));

        long first = recordedAt().getFirst();
        assertThat(recordedAt())
                .containsExactly(first, first, first + Duration.ofHours(1).toNanos() / 1_000);
    }

    @Test
    void that_the_last_event_is_far_ahead_of_the_clock_is_said_once() {
        log.append(created(acme, "acme"));
        clock.move(Duration.ofMinutes(-1));
        var said = new ListAppender<ILoggingEvent>();
        said.start();
        var logger = (Logger) LoggerFactory.getLogger(SharedCommit.class);
        logger.addAppender(said);

        log.append(renamed(acme, 1));
        log.append(renamed(acme, 2));

        logger.detachAppender(said);
        assertThat(said.list).singleElement().satisfies(warning -> {
            assertThat(warning.getLevel()).isEqualTo(Level.WARN);
            assertThat(warning.getFormattedMessage()).contains("60 s ahead");
        });
    }

    @Test
    void nor_does_it_when_the_clock_is_set_back_while_the_process_is_started_again() {
        log.append(created(acme, "acme"));
        clock.move(Duration.ofHours(-1));
        HousebookNode node = log.restart(clock);
        node.append(List.of(renamed(acme, 1)));
        clock.move(Duration.ofHours(2));
        node.append(List.of(renamed(acme, 2)));

        long first = recordedAt().getFirst();
        assertThat(recordedAt())
                .containsExactly(first, first, first + Duration.ofHours(1).toNanos() / 1_000);
        log.assertGapless(3);
    }

    private List<Long> recordedAt() {
        return log.numbers("select recorded_at from event order by position");
    }

    private Receipt append(DomainEventMessage<?>... events) {
        return log.writer.append(new AppendUnit(List.of(events)));
    }

    private Refused assertRefused(Refusal refusal, DomainEventMessage<?>... events) {
        return assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> log.append(events))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(refusal))
                .actual();
    }
}
