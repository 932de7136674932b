package io.housebook.command.member;

import io.housebook.command.platform.RefusalInterceptor;
import io.housebook.messages.member.InvitationEvent.MemberInvited;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserId;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Instant;
import java.util.Arrays;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.params.provider.Arguments;

/** The words in which the tests of members and invitations speak. */
final class Members {
    static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    static final OrganizationId UMBRELLA = new OrganizationId("org_01h455vb4pex5vsknk084sn02z");
    static final MemberId MEMBER = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    static final InvitationId INVITATION = new InvitationId("inv_01h455vb4pex5vsknk084sn02x");
    static final UserId ADA = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    static final UserId BOB = new UserId("usr_01h455vb4pex5vsknk084sn02t");
    static final PasswordId PASSWORD = new PasswordId("pwd_01h455vb4pex5vsknk084sn02t");
    static final String EMAIL = "ada@example.com";
    static final Instant END = Instant.parse("2026-12-22T10:00:00Z");
    static final Instant BEFORE = END.minusNanos(1000);

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private Members() {}

    /** At version 0: Ada at Acme. */
    static TestExecutor<Member> a(Role role) {
        return fixture(Member.class).given(new MemberJoined(ACME, MEMBER, ADA, role));
    }

    static MemberInvited invited(Role role) {
        return new MemberInvited(ACME, INVITATION, EMAIL, role, BOB, "first", END);
    }

    /** Of Ada to Acme, by Bob. */
    static TestExecutor<Invitation> anInvitation(Role role) {
        return fixture(Invitation.class).given(invited(role));
    }

    static <T> FixtureConfiguration<T> fixture(Class<T> aggregate) {
        return new AggregateTestFixture<>(aggregate)
                .registerCommandHandlerInterceptor(new RefusalInterceptor(VALIDATOR));
    }

    /** Who gives a role, and the role: an owner all, an admin all but that of an owner. */
    static Stream<Arguments> grants() {
        return pairs(Members::isGrant);
    }

    /** All others. */
    static Stream<Arguments> presumptions() {
        return pairs((by, role) -> !isGrant(by, role));
    }

    private static boolean isGrant(Role by, Role role) {
        return by == Role.OWNER || (by == Role.ADMIN && role != Role.OWNER);
    }

    private static Stream<Arguments> pairs(BiPredicate<Role, Role> wanted) {
        return Arrays.stream(Role.values())
                .flatMap(by -> Arrays.stream(Role.values())
                        .filter(role -> wanted.test(by, role))
                        .map(role -> Arguments.of(by, role)));
    }
}
