package io.housebook.command.platform;

import static io.housebook.command.platform.Events.anOrganization;
import static io.housebook.command.platform.Events.created;
import static io.housebook.command.platform.Events.joined;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Membership;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked at the door with every request: true at any moment, whether the log was asked or an answer was remembered. */
@ParameterizedClass
@EnumSource(Vendor.class)
class AnswerMemoryIT {
    private static final int ROUNDS = 500;

    private final TestLog log;
    private final Vendor vendor;
    private final LoggedMemberships memberships;
    private final OrganizationId acme = anOrganization();
    private final MemberId ada = MemberId.generate();
    private final UserId adasAccount = UserId.generate();
    private final MemberId bob = MemberId.generate();
    private final UserId bobsAccount = UserId.generate();

    AnswerMemoryIT(Vendor vendor) {
        this.vendor = vendor;
        log = TestLog.on(vendor);
        memberships = new LoggedMemberships(new ClaimedEvents(log.database.plain(), log.writer.memory()));
    }

    @BeforeEach
    void ada_owns_acme() {
        log.append(created(acme, "acme"), joined(acme, ada, adasAccount));
    }

    @AfterEach
    void close() {
        log.close();
    }

    @Test
    void only_a_log_that_nobody_else_writes_to_is_remembered() {
        assertThat(log.writer.memory() != null).isEqualTo(vendor == Vendor.SQLITE);
    }

    @Test
    void what_is_remembered_is_not_asked_for_again() {
        assertThat(roleOf(bobsAccount)).isEmpty();
        assertThat(roleOf(adasAccount)).contains(Role.OWNER);
        log.execute("delete from claim where claim_key = '%s'".formatted(Claim.place(acme, adasAccount)));

        // Behind the writer's back, which nothing in production does.
        assertThat(roleOf(adasAccount)).isEqualTo(vendor == Vendor.SQLITE ? Optional.of(Role.OWNER) : Optional.empty());
    }

    @Test
    void whoever_joins_is_somebody_at_once() {
        assertThat(roleOf(bobsAccount)).isEmpty();

        log.append(joined(acme, bob, bobsAccount));

        assertThat(roleOf(bobsAccount)).contains(Role.OWNER);
    }

    @Test
    void another_role_holds_at_once_and_so_does_a_removal() {
        log.append(joined(acme, bob, bobsAccount));
        assertThat(roleOf(bobsAccount)).contains(Role.OWNER);

        log.append(Events.of(1, new MemberRoleChanged(acme, bob, Role.VIEWER, Role.OWNER)));
        assertThat(roleOf(bobsAccount)).contains(Role.VIEWER);

        log.append(Events.of(2, removed(Role.VIEWER)));
        assertThat(roleOf(bobsAccount)).isEmpty();
    }

    @Test
    void nobody_sees_what_was_before_an_acknowledged_change_whoever_asks_meanwhile() throws Exception {
        log.append(joined(acme, bob, bobsAccount));
        try (var asking = new Asking()) {
            Role role = Role.OWNER;
            for (int round = 1; round <= ROUNDS; round++) {
                Role next = role == Role.OWNER ? Role.ADMIN : Role.OWNER;

                log.append(Events.of(round, new MemberRoleChanged(acme, bob, next, role)));

                assertThat(roleOf(bobsAccount)).contains(next);
                role = next;
            }
            asking.end();
        }
    }

    @Test
    void when_it_is_not_known_what_was_appended_everything_is_asked_again() {
        assertThat(roleOf(adasAccount)).contains(Role.OWNER);
        log.execute("delete from claim where claim_key = '%s'".formatted(Claim.place(acme, adasAccount)));

        log.commits.failNext();
        Call.append(log.writer, joined(acme, bob, bobsAccount)).queued();

        Bounded.until(() -> roleOf(adasAccount).isEmpty(), "The log is asked again");
    }

    private Optional<Role> roleOf(UserId user) {
        return memberships.of(acme, user).map(Membership::role);
    }

    private MemberEvent removed(Role role) {
        return new MemberRemoved(acme, bob, bobsAccount, role);
    }

    /** Somebody who asks all the time, so that answers are remembered at any moment. */
    private final class Asking implements AutoCloseable {
        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private volatile boolean over;

        Asking() {
            Thread.ofPlatform().start(() -> {
                try {
                    while (!over) {
                        assertThat(roleOf(bobsAccount)).isPresent();
                    }
                    ended.complete(null);
                } catch (RuntimeException | Error e) {
                    ended.completeExceptionally(e);
                }
            });
        }

        void end() throws Exception {
            over = true;
            ended.get(Bounded.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            over = true;
        }
    }
}
