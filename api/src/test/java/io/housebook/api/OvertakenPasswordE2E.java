package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static io.housebook.api.Simultaneous.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.SessionCommand.RevokeSession;
import io.housebook.messages.user.SessionCommand.StartSession;
import io.housebook.messages.user.UserCommand.ChangePassword;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** A password may be worth nothing any more before anything comes of its having been looked at. */
@OnBothDatabases
class OvertakenPasswordE2E {
    private static final String OTHER = "a short walk to the hills";
    private static final String THIRD = "a slow train to the coast";

    private final RunningHousebook housebook;
    private final HousebookClient nobody;
    private final HousebookClient ada;
    private final String id;
    private final String email;

    OvertakenPasswordE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.nobody = housebook.client().as(SignIn.asNobody());
        this.ada = housebook.client().newcomer("Ada");
        Answer me = ada.get("/v1/me").expect(200);
        this.id = me.text("/id");
        this.email = me.text("/email");
    }

    @Test
    void of_two_changes_of_one_password_the_one_that_was_overtaken_is_refused_and_the_other_one_is_in_force() {
        Answer overtaken;
        try (Overtaking _ = before(ChangePassword.class, () -> change(OTHER).expect(204))) {
            overtaken = change(THIRD);
        }

        assertThatIsProblem(overtaken, 400, "invalid-request");
        assertThat(overtaken.texts("/errors", "/pointer")).containsExactly("/presentPassword");
        assertThatIsProblem(signIn(SignIn.PASSWORD), 401, "invalid-credentials");
        assertThatIsProblem(signIn(THIRD), 401, "invalid-credentials");
        signIn(OTHER).expect(200);
    }

    @Test
    void of_simultaneous_changes_of_one_password_one_is_made_and_opens_the_account() throws Exception {
        List<Answer> answers = simultaneously(4, i -> change(OTHER + i));

        assertThat(statuses(answers)).isEqualTo(Map.of(204, 1L, 400, 3L));
        int made = IntStream.range(0, 4)
                .filter(i -> answers.get(i).status() == 204)
                .findAny()
                .orElseThrow();
        signIn(OTHER + made).expect(200);
        assertThat(housebook
                        .tables()
                        .number(
                                "select count(*) from event where aggregate_id = ?"
                                        + " and event_type = 'user.password-changed'",
                                id))
                .isOne();
    }

    @Test
    void nobody_signs_in_with_a_password_that_is_changed_before_the_session_is_there() {
        try (Overtaking _ = before(StartSession.class, () -> change(OTHER).expect(204))) {
            assertThatIsProblem(signIn(SignIn.PASSWORD), 401, "invalid-credentials");
        }

        assertThat(lastRevocation()).contains("password-changed");
        assertThat(openSessions()).isOne();
        assertThat(lastFailure()).contains("wrong-password");
    }

    @Test
    void nobody_signs_in_who_is_disabled_before_the_session_is_there() {
        try (Overtaking _ = before(
                StartSession.class,
                () -> housebook
                        .client()
                        .post("/v1/ops/users/" + id + "/disable")
                        .expect(204))) {
            assertThatIsProblem(signIn(SignIn.PASSWORD), 401, "invalid-credentials");
        }

        assertThat(lastRevocation()).contains("user-disabled");
        assertThat(openSessions()).isZero();
        assertThat(lastFailure()).contains("disabled");
    }

    @Test
    void a_change_of_which_the_rest_cannot_be_done_says_so_and_is_in_force() {
        signIn(SignIn.PASSWORD).expect(200);

        Answer changed;
        try (Overtaking _ = before(RevokeSession.class, () -> {
            throw Refused.because(Refusal.OVERLOADED, "Too many changes are waiting; nothing was changed by this one.");
        })) {
            changed = change(OTHER);
        }

        assertThatIsProblem(changed, 503, "outcome-unknown");
        assertThat(changed.headers().firstValue("Retry-After")).isEmpty();
        signIn(OTHER).expect(200);
    }

    private Overtaking before(Class<?> command, Runnable overtaking) {
        return Overtaking.of(housebook, command, overtaking);
    }

    private Answer change(String password) {
        return ada.post(
                "/v1/me/password",
                JsonMapper.shared()
                        .writeValueAsString(Map.of("presentPassword", SignIn.PASSWORD, "password", password)));
    }

    private Answer signIn(String password) {
        return nobody.post(
                "/v1/auth/sign-in",
                JsonMapper.shared().writeValueAsString(Map.of("email", email, "password", password)));
    }

    private long openSessions() {
        return housebook.tables().count("claim where claim_key like 'session:" + id + ":%'");
    }

    private String lastRevocation() {
        return last("session.revoked");
    }

    private String lastFailure() {
        return last("access.sign-in-failed");
    }

    private String last(String type) {
        return housebook
                .tables()
                .texts("select payload from event where event_type = ? order by position desc limit 1", type)
                .getFirst();
    }
}
