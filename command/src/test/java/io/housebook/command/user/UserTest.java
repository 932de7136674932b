package io.housebook.command.user;

import static io.housebook.command.organization.RefusedWith.refused;
import static io.housebook.command.organization.RefusedWith.refusedAsInvalid;

import io.housebook.command.platform.RefusalInterceptor;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused.Fault;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserCommand.ChangePassword;
import io.housebook.messages.user.UserCommand.DisableUser;
import io.housebook.messages.user.UserCommand.EnableUser;
import io.housebook.messages.user.UserCommand.LinkIdentity;
import io.housebook.messages.user.UserCommand.RegisterUser;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserEvent.PasswordChanged;
import io.housebook.messages.user.UserEvent.UserDisabled;
import io.housebook.messages.user.UserEvent.UserEnabled;
import io.housebook.messages.user.UserEvent.UserRegistered;
import io.housebook.messages.user.UserId;
import jakarta.validation.Validation;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.junit.jupiter.api.Test;

class UserTest {
    private static final UserId ADA = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    private static final PasswordId PASSWORD = new PasswordId("pwd_01h455vb4pex5vsknk084sn02t");
    private static final String ISSUER = "https://id.example.com";
    private static final PasswordId OTHER = new PasswordId("pwd_01h455vb4pex5vsknk084sn02v");
    private static final Fault NOT_PRESENT = Fault.at("/presentPassword", "is not your present password");
    private static final PasswordId ANOTHER = new PasswordId("pwd_01h455vb4pex5vsknk084sn02w");

    @Test
    void an_e_mail_address_is_kept_as_it_is_compared_and_a_name_without_white_space_around_it() {
        fixture()
                .givenNoPriorActivity()
                .when(new RegisterUser(ADA, " Ada@Example.COM ", " Ada ", PASSWORD, true))
                .expectEvents(new UserRegistered(ADA, "ada@example.com", "Ada", PASSWORD, true));
    }

    @Test
    void a_password_is_changed() {
        ada().when(new ChangePassword(ADA, PASSWORD, OTHER)).expectEvents(new PasswordChanged(ADA, OTHER));
        ada().andGiven(new PasswordChanged(ADA, OTHER))
                .when(new ChangePassword(ADA, OTHER, PASSWORD))
                .expectEvents(new PasswordChanged(ADA, PASSWORD));
    }

    @Test
    void a_password_is_not_changed_with_one_that_is_not_in_force_any_more() {
        ada().andGiven(new PasswordChanged(ADA, OTHER))
                .when(new ChangePassword(ADA, PASSWORD, ANOTHER))
                .expectException(refusedAsInvalid(NOT_PRESENT));
    }

    @Test
    void a_linked_identity_leaves_nobody_a_password_but_the_operator() {
        ada().andGiven(new IdentityLinked(ADA, ISSUER, "e3b0"))
                .when(new ChangePassword(ADA, PASSWORD, OTHER))
                .expectException(refusedAsInvalid(NOT_PRESENT));
        fixture()
                .given(
                        new UserRegistered(ADA, "ada@example.com", "Ada", PASSWORD, true),
                        new IdentityLinked(ADA, ISSUER, "e3b0"))
                .when(new ChangePassword(ADA, PASSWORD, OTHER))
                .expectEvents(new PasswordChanged(ADA, OTHER));
    }

    @Test
    void an_identity_from_outside_is_linked_once() {
        ada().when(new LinkIdentity(ADA, ISSUER, "e3b0")).expectEvents(new IdentityLinked(ADA, ISSUER, "e3b0"));
        ada().andGiven(new IdentityLinked(ADA, ISSUER, "e3b0"))
                .when(new LinkIdentity(ADA, ISSUER, "e3b0"))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_user_has_one_identity_of_each_issuer() {
        TestExecutor<User> linked = ada().andGiven(new IdentityLinked(ADA, ISSUER, "e3b0"));

        linked.when(new LinkIdentity(ADA, ISSUER, "44b0")).expectException(refused(Refusal.IDENTITY_LINKED));
        ada().andGiven(new IdentityLinked(ADA, ISSUER, "e3b0"))
                .when(new LinkIdentity(ADA, "https://other.example.com", "44b0"))
                .expectEvents(new IdentityLinked(ADA, "https://other.example.com", "44b0"));
    }

    @Test
    void a_user_is_disabled_once() {
        ada().when(new DisableUser(ADA)).expectEvents(new UserDisabled(ADA));
        ada().andGiven(new UserDisabled(ADA))
                .when(new DisableUser(ADA))
                .expectSuccessfulHandlerExecution()
                .expectNoEvents();
    }

    @Test
    void a_disabled_user_is_enabled_and_no_other() {
        ada().andGiven(new UserDisabled(ADA)).when(new EnableUser(ADA)).expectEvents(new UserEnabled(ADA));
        ada().when(new EnableUser(ADA)).expectSuccessfulHandlerExecution().expectNoEvents();
        ada().andGiven(new UserDisabled(ADA), new UserEnabled(ADA))
                .when(new DisableUser(ADA))
                .expectEvents(new UserDisabled(ADA));
    }

    @Test
    void nobody_is_asked_for_anything_who_is_not_registered() {
        fixture().givenNoPriorActivity().when(new DisableUser(ADA)).expectException(refused(Refusal.USER_NOT_FOUND));
    }

    private static TestExecutor<User> ada() {
        return fixture().given(new UserRegistered(ADA, "ada@example.com", "Ada", PASSWORD, false));
    }

    private static FixtureConfiguration<User> fixture() {
        return new AggregateTestFixture<>(User.class)
                .registerCommandHandlerInterceptor(new RefusalInterceptor(
                        Validation.buildDefaultValidatorFactory().getValidator()));
    }
}
