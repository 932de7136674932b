package io.housebook.command.platform;

import static io.housebook.command.platform.Contest.ACCEPTED;
import static io.housebook.command.platform.Contest.CONTESTANTS;
import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.renamed;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.Proof;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What may exist only so often exists only so often, whoever wants it at the same moment on whichever node. */
@ParameterizedClass
@EnumSource(Vendor.class)
class ContestIT {
    private static final int ROUNDS = Proof.rounds(20, 1000);

    private final TestLog log;

    ContestIT(Vendor vendor) {
        log = TestLog.onSeveralNodes(vendor);
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void of_those_who_want_one_slug_exactly_one_gets_it() throws InterruptedException {
        var contest = new Contest(log, round -> {}, (round, contestant) -> created(anOrganization(), "slug-" + round));

        assertOneWinnerOfEach(contest.answers(ROUNDS), Refusal.SLUG_TAKEN);
        log.assertGapless(ROUNDS);
        log.assertClaimsFollowFromEvents();
        assertThat(log.claims()).hasSize(ROUNDS);
    }

    @Test
    void of_those_who_change_one_version_exactly_one_does() throws InterruptedException {
        List<OrganizationId> organizations =
                Stream.generate(OrganizationId::generate).limit(ROUNDS).toList();
        var contest = new Contest(
                log,
                round -> log.append(created(organizations.get(round), "slug-" + round)),
                (round, contestant) -> renamed(organizations.get(round), 1));

        assertOneWinnerOfEach(contest.answers(ROUNDS), Refusal.VERSION_MISMATCH);
        log.assertGapless(2 * ROUNDS);
        log.assertClaimsFollowFromEvents();
    }

    @Test
    void of_the_owners_who_all_leave_exactly_one_stays() throws InterruptedException {
        List<OrganizationId> organizations =
                Stream.generate(OrganizationId::generate).limit(ROUNDS).toList();
        List<MemberJoined> owners = new ArrayList<>();
        var contest = new Contest(
                log,
                round -> {
                    owners.clear();
                    owners.addAll(Stream.generate(() -> new MemberJoined(
                                    organizations.get(round), MemberId.generate(), UserId.generate(), Role.OWNER))
                            .limit(CONTESTANTS)
                            .toList());
                    log.append(owners.stream().map(owner -> Events.of(0, owner)).toArray(DomainEventMessage<?>[]::new));
                },
                (round, contestant) -> {
                    MemberJoined owner = owners.get(contestant);
                    return Events.of(
                            1, new MemberLeft(owner.organizationId(), owner.memberId(), owner.userId(), Role.OWNER));
                });

        List<Map<String, Long>> answers = contest.answers(ROUNDS);

        assertThat(answers)
                .hasSize(ROUNDS)
                .containsOnly(Map.of(ACCEPTED, CONTESTANTS - 1L, Refusal.LAST_OWNER.name(), 1L));
        Proof.report("%d rounds of %d: in each %s".formatted(ROUNDS, CONTESTANTS, answers.getFirst()));
        log.assertGapless((2 * CONTESTANTS - 1) * ROUNDS);
        log.assertClaimsFollowFromEvents();
    }

    private static void assertOneWinnerOfEach(List<Map<String, Long>> rounds, Refusal ofTheOthers) {
        assertThat(rounds).hasSize(ROUNDS).containsOnly(Map.of(ACCEPTED, 1L, ofTheOthers.name(), CONTESTANTS - 1L));
        Proof.report("%d rounds of %d: in each %s".formatted(ROUNDS, CONTESTANTS, rounds.getFirst()));
    }
}
