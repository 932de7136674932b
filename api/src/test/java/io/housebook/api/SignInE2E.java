package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static io.housebook.api.Simultaneous.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

@OnBothDatabases
class SignInE2E {
    private static final String OTHER_PASSWORD = "a short walk to the hills";

    private final RunningHousebook housebook;
    private final HousebookClient nobody;

    SignInE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.nobody = housebook.client().as(SignIn.asNobody());
    }

    @Test
    void housebook_is_set_up_once() {
        assertThatIsProblem(setUp(SignIn.BOOTSTRAP_TOKEN), 409, "already-set-up");
    }

    @Test
    void of_20_simultaneous_set_ups_one_makes_the_operator_and_a_wrong_token_makes_nobody() throws Exception {
        try (RunningHousebook fresh =
                RunningHousebook.unsigned(housebook.database().vendor().newDatabase())) {
            HousebookClient stranger = fresh.client().as(SignIn.asNobody());

            assertThatIsProblem(setUp(stranger, "guessed"), 401, "invalid-credentials");
            List<Answer> answers = simultaneously(20, i -> setUp(stranger, SignIn.BOOTSTRAP_TOKEN));

            assertThat(statuses(answers)).isEqualTo(Map.of(201, 1L, 409, 19L));
            assertThat(fresh.tables().count("event where event_type = 'user.registered'"))
                    .isOne();
        }
    }

    @Test
    void who_signs_in_is_who_they_are() {
        String email = aUser();

        Answer session = signIn(email, SignIn.PASSWORD).expect(200);

        HousebookClient ada = nobody.as(SignIn.with(session.text("/accessToken")));
        assertThat(ada.get("/v1/me").expect(200).text("/email")).isEqualTo(email);
        assertThat(session.header("Cache-Control")).isEqualTo("no-store");
        assertThat(session.at("/expiresIn").intValue()).isEqualTo(600);
    }

    @Test
    void nobody_learns_from_a_refusal_who_has_an_account() {
        Answer wrong = signIn(aUser(), OTHER_PASSWORD);
        Answer unknown = signIn(HousebookClient.aName() + "@example.com", OTHER_PASSWORD);

        assertThatIsProblem(wrong, 401, "invalid-credentials");
        assertThatIsProblem(unknown, 401, "invalid-credentials");
        assertThat(unknown.text("/detail")).isEqualTo(wrong.text("/detail"));
        housebook.caughtUp();
        assertThat(housebook
                        .tables()
                        .texts("select data from audit_log where action = 'access.sign-in-failed'"
                                + " order by position desc limit 2"))
                .satisfiesExactly(
                        last -> assertThat(last).contains("\"fault\":\"unknown-account\""),
                        first -> assertThat(first).contains("\"fault\":\"wrong-password\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"short", "password1234", "123456789012", "aaaaaaaaaaaaaaaa", "qwertyuiopasdf"})
    void a_password_that_is_guessed_first_is_refused(String password) {
        Answer refused = post("/v1/auth/sign-up", Map.of("email", "x@example.com", "name", "X", "password", password));

        assertThatIsProblem(refused, 400, "invalid-request");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly("/password");
    }

    @Test
    void an_e_mail_address_has_one_account_however_it_is_written() {
        String email = aUser();

        assertThatIsProblem(
                post(
                        "/v1/auth/sign-up",
                        Map.of(
                                "email",
                                " " + email.toUpperCase(Locale.ROOT),
                                "name",
                                "Ada",
                                "password",
                                OTHER_PASSWORD)),
                409,
                "email-taken");
        signIn(email.toUpperCase(Locale.ROOT), SignIn.PASSWORD).expect(200);
    }

    @Test
    void a_refresh_token_is_good_for_one_time_and_a_second_time_ends_the_session() {
        Answer first = signIn(aUser(), SignIn.PASSWORD).expect(200);

        Answer second = refresh(first).expect(200);
        HousebookClient ada = nobody.as(SignIn.with(second.text("/accessToken")));
        ada.get("/v1/me").expect(200);

        assertThatIsProblem(refresh(first), 401, "unauthenticated");
        assertThatIsProblem(refresh(second), 401, "unauthenticated");
        assertThatIsProblem(ada.get("/v1/me"), 401, "unauthenticated");
        assertThat(housebook
                        .tables()
                        .texts(
                                "select payload from event where aggregate_id = ? order by position desc limit 1",
                                first.text("/sessionId"))
                        .getFirst())
                .contains("token-reused");
    }

    @Test
    void of_simultaneous_refreshes_with_one_token_at_most_one_is_answered_and_the_session_ends() throws Exception {
        Answer session = signIn(aUser(), SignIn.PASSWORD).expect(200);

        List<Answer> answers = simultaneously(8, i -> refresh(session));

        assertThat(statuses(answers)).isEqualTo(Map.of(200, 1L, 401, 7L));
        Answer winner = answers.stream()
                .filter(answer -> answer.status() == 200)
                .findAny()
                .orElseThrow();
        assertThatIsProblem(refresh(winner), 401, "unauthenticated");
    }

    @Test
    void signing_out_holds_for_the_next_request() {
        Answer session = signIn(aUser(), SignIn.PASSWORD).expect(200);
        HousebookClient ada = nobody.as(SignIn.with(session.text("/accessToken")));

        ada.post("/v1/auth/sign-out").expect(204);

        assertThatIsProblem(ada.get("/v1/me"), 401, "unauthenticated");
        assertThatIsProblem(refresh(session), 401, "unauthenticated");
    }

    @Test
    void sessions_are_listed_and_ended_one_by_one_or_all_at_once() {
        String email = aUser();
        Answer here = signIn(email, SignIn.PASSWORD).expect(200);
        Answer there = signIn(email, SignIn.PASSWORD).expect(200);
        HousebookClient ada = nobody.as(SignIn.with(here.text("/accessToken")));
        HousebookClient elsewhere = nobody.as(SignIn.with(there.text("/accessToken")));
        housebook.caughtUp();

        assertThat(ada.get("/v1/me/sessions").expect(200).texts("", "/id"))
                .startsWith(there.text("/sessionId"), here.text("/sessionId"));
        ada.delete("/v1/me/sessions/" + there.text("/sessionId")).expect(204);
        assertThatIsProblem(elsewhere.get("/v1/me"), 401, "unauthenticated");
        ada.post("/v1/auth/sign-out-everywhere").expect(204);
        assertThatIsProblem(ada.get("/v1/me"), 401, "unauthenticated");
    }

    @Test
    void another_persons_session_is_none_of_ones_business() {
        String theirs = signIn(aUser(), SignIn.PASSWORD).expect(200).text("/sessionId");
        HousebookClient eve = housebook.client().newcomer("Eve");

        assertThatIsProblem(eve.delete("/v1/me/sessions/" + theirs), 404, "session-not-found");
    }

    @Test
    void a_new_password_ends_all_other_sessions_and_the_old_one_opens_nothing() {
        String email = aUser();
        Answer here = signIn(email, SignIn.PASSWORD).expect(200);
        Answer there = signIn(email, SignIn.PASSWORD).expect(200);
        HousebookClient ada = nobody.as(SignIn.with(here.text("/accessToken")));

        assertThatIsProblem(
                ada.post("/v1/me/password", json(Map.of("presentPassword", "wrong", "password", OTHER_PASSWORD))),
                400,
                "invalid-request");
        ada.post("/v1/me/password", json(Map.of("presentPassword", SignIn.PASSWORD, "password", OTHER_PASSWORD)))
                .expect(204);

        ada.get("/v1/me").expect(200);
        assertThatIsProblem(refresh(there), 401, "unauthenticated");
        assertThatIsProblem(signIn(email, SignIn.PASSWORD), 401, "invalid-credentials");
        signIn(email, OTHER_PASSWORD).expect(200);
    }

    @Test
    void a_disabled_user_is_out_at_once_until_they_are_enabled() {
        String email = aUser();
        Answer session = signIn(email, SignIn.PASSWORD).expect(200);
        HousebookClient ada = nobody.as(SignIn.with(session.text("/accessToken")));
        String user = "/v1/ops/users/" + session.text("/userId");

        Answer disabled = housebook.client().post(user + "/disable").expect(204);

        assertThatIsProblem(ada.get("/v1/me"), 401, "unauthenticated");
        assertThatIsProblem(signIn(email, SignIn.PASSWORD), 401, "invalid-credentials");
        assertThat(housebook
                        .client()
                        .get(user, "Housebook-Min-Position", "" + disabled.position())
                        .text("/state"))
                .isEqualTo("disabled");
        housebook.client().post(user + "/enable").expect(204);
        signIn(email, SignIn.PASSWORD).expect(200);
    }

    @Test
    void the_operator_keeps_themselves_in() {
        assertThatIsProblem(
                housebook.client().post("/v1/ops/users/" + housebook.client().userId() + "/disable"), 403, "forbidden");
    }

    private String aUser() {
        return housebook.client().newcomer("Ada").get("/v1/me").expect(200).text("/email");
    }

    private Answer setUp(String token) {
        return setUp(nobody, token);
    }

    private static Answer setUp(HousebookClient client, String token) {
        return client.post(
                "/v1/setup",
                json(Map.of("token", token, "email", "a@example.com", "name", "A", "password", SignIn.PASSWORD)));
    }

    private Answer signIn(String email, String password) {
        return post("/v1/auth/sign-in", Map.of("email", email, "password", password));
    }

    private Answer refresh(Answer session) {
        return post("/v1/auth/refresh", Map.of("refreshToken", session.text("/refreshToken")));
    }

    private Answer post(String path, Map<String, String> body) {
        return nobody.post(path, json(body));
    }

    private static String json(Map<String, String> body) {
        return JsonMapper.shared().writeValueAsString(body);
    }
}
