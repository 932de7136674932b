package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static io.housebook.api.Simultaneous.statuses;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.Proof;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

@OnBothDatabases
class InvitationsE2E {
    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;

    InvitationsE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
    }

    @Test
    void who_is_invited_sees_by_whom_and_as_what_and_joins() {
        HousebookClient ada = owner.newcomer("Ada");
        String token = invited(ada, "member");
        housebook.caughtUp();

        Answer seen = ada.as(SignIn.asNobody()).get("/v1/invitations/" + token).expect(200);
        Answer joined = ada.post("/v1/invitations/" + token + "/accept").expect(201);

        assertThat(seen.text("/organization")).isEqualTo(organization.name());
        assertThat(seen.text("/role")).isEqualTo("member");
        assertThat(joined.text("/organizationId")).isEqualTo(organization.id());
        ada.get(organization.path()).expect(200);
        assertThatIsProblem(ada.post("/v1/invitations/" + token + "/accept"), 404, "invitation-not-found");
    }

    @Test
    void who_has_no_account_gets_one_with_the_invitation() {
        String email = HousebookClient.aName() + "@example.com";
        Answer invited = owner.invite(organization, email, "viewer").expect(201);
        String token = invited.text("/token");

        assertThat(invited.text("/link")).endsWith("/v1/invitations/" + token);
        Answer session = owner.as(SignIn.asNobody())
                .post(
                        "/v1/invitations/" + token + "/sign-up",
                        "{\"name\": \"Grace\", \"password\": \"%s\"}".formatted(SignIn.PASSWORD))
                .expect(201);

        HousebookClient grace = owner.as(SignIn.with(session.text("/accessToken")));
        assertThat(grace.get("/v1/me").expect(200).text("/email")).isEqualTo(email);
        grace.get(organization.path()).expect(200);
        assertThatIsProblem(
                owner.as(SignIn.asNobody())
                        .post(
                                "/v1/invitations/" + token + "/sign-up",
                                "{\"name\": \"Eve\", \"password\": \"%s\"}".formatted(SignIn.PASSWORD)),
                404,
                "invitation-not-found");
    }

    @Test
    void nobody_else_accepts_or_declines_it() {
        String token = invited(owner.newcomer("Ada"), "member");
        HousebookClient eve = owner.newcomer("Eve");

        assertThatIsProblem(eve.post("/v1/invitations/" + token + "/accept"), 403, "forbidden");
        assertThatIsProblem(eve.post("/v1/invitations/" + token + "/decline"), 403, "forbidden");
        assertThatIsProblem(
                eve.as(SignIn.asNobody()).post("/v1/invitations/" + token + "/accept"), 401, "unauthenticated");
    }

    @Test
    void an_invitation_that_is_declined_or_taken_back_is_worth_nothing() {
        HousebookClient ada = owner.newcomer("Ada");
        String declined = invited(ada, "member");
        ada.post("/v1/invitations/" + declined + "/decline").expect(204);
        Answer invitation = invite(ada, "member");
        owner.post(organization.path() + "/invitations/" + invitation.text("/id") + "/revoke")
                .expect(204);

        assertThatIsProblem(ada.post("/v1/invitations/" + declined + "/accept"), 404, "invitation-not-found");
        assertThatIsProblem(
                ada.post("/v1/invitations/" + invitation.text("/token") + "/accept"), 404, "invitation-not-found");
        housebook.caughtUp();
        assertThat(owner.get(organization.path() + "/invitations").texts("/items", "/state"))
                .containsExactly("declined", "revoked");
    }

    @Test
    void another_token_makes_the_one_before_worthless() {
        HousebookClient ada = owner.newcomer("Ada");
        Answer invitation = invite(ada, "member");

        Answer again = owner.post(organization.path() + "/invitations/" + invitation.text("/id") + "/resend")
                .expect(200);

        assertThatIsProblem(
                ada.post("/v1/invitations/" + invitation.text("/token") + "/accept"), 404, "invitation-not-found");
        ada.post("/v1/invitations/" + again.text("/token") + "/accept").expect(201);
    }

    @Test
    void a_person_is_invited_once_at_a_time_and_no_member_is() {
        HousebookClient ada = owner.newcomer("Ada");
        String email = ada.get("/v1/me").text("/email");
        String token = invited(ada, "member");

        assertThatIsProblem(
                owner.invite(organization, email.toUpperCase(Locale.ROOT), "viewer"), 409, "already-invited");
        ada.post("/v1/invitations/" + token + "/accept").expect(201);
        assertThatIsProblem(owner.invite(organization, email, "viewer"), 409, "already-member");
    }

    @Test
    void an_invitation_does_not_outlive_that_the_person_is_added() {
        HousebookClient ada = owner.newcomer("Ada");
        Answer invitation = invite(ada, "admin");

        assertThatIsProblem(owner.add(organization, ada, "viewer"), 409, "already-invited");
        owner.post(organization.path() + "/invitations/" + invitation.text("/id") + "/revoke")
                .expect(204);
        owner.add(organization, ada, "viewer").expect(201);
        housebook.caughtUp();
        owner.delete(organization.path() + "/members/" + ada.memberId(organization))
                .expect(204);

        assertThatIsProblem(
                ada.post("/v1/invitations/" + invitation.text("/token") + "/accept"), 404, "invitation-not-found");
        assertThatIsProblem(ada.get(organization.path()), 404, "organization-not-found");
    }

    @Test
    void nobody_is_invited_and_added_at_once() throws Exception {
        for (int round = 0; round < Proof.rounds(10, 200); round++) {
            HousebookClient ada = owner.newcomer("Ada");
            String email = ada.get("/v1/me").text("/email");

            List<Answer> answers = simultaneously(
                    2,
                    i -> i == 0 ? owner.invite(organization, email, "admin") : owner.add(organization, ada, "viewer"));

            assertThat(statuses(answers)).as("round %d", round).isEqualTo(Map.of(201, 1L, 409, 1L));
        }
    }

    @Test
    void who_has_invited_must_still_be_allowed_to() {
        HousebookClient admin = owner.newcomer(organization, "admin");
        HousebookClient ada = owner.newcomer("Ada");
        String token = admin.invite(organization, ada.get("/v1/me").text("/email"), "member")
                .expect(201)
                .text("/token");
        admin.post(organization.path() + "/leave").expect(204);

        assertThatIsProblem(ada.post("/v1/invitations/" + token + "/accept"), 409, "invitation-ended");
    }

    @Test
    void who_sends_an_invitation_again_answers_for_it() {
        HousebookClient admin = owner.newcomer(organization, "admin");
        HousebookClient ada = owner.newcomer("Ada");
        Answer invitation = admin.invite(organization, ada.get("/v1/me").text("/email"), "member")
                .expect(201);
        String path = organization.path() + "/invitations/" + invitation.text("/id");
        admin.post(organization.path() + "/leave").expect(204);

        Answer again = owner.post(path + "/resend").expect(200);

        assertThat(owner.get(path, "Housebook-Min-Position", "" + again.position())
                        .text("/inviter"))
                .isEqualTo(owner.userId());
        ada.post("/v1/invitations/" + again.text("/token") + "/accept").expect(201);
    }

    @Test
    void whose_invitation_cannot_be_accepted_gets_no_account_with_it() {
        HousebookClient admin = owner.newcomer(organization, "admin");
        String email = HousebookClient.aName() + "@example.com";
        Answer invitation = admin.invite(organization, email, "member").expect(201);
        admin.post(organization.path() + "/leave").expect(204);

        assertThatIsProblem(signUp(invitation.text("/token")), 409, "invitation-ended");
        assertThat(housebook.tables().count("claim where claim_key = 'email:%s'".formatted(email)))
                .isZero();

        Answer again = owner.post(organization.path() + "/invitations/" + invitation.text("/id") + "/resend")
                .expect(200);
        owner.archive(organization, "*").expect(204);
        assertThatIsProblem(signUp(again.text("/token")), 409, "organization-archived");
        owner.restore(organization, "*").expect(204);
        signUp(again.text("/token")).expect(201);
    }

    private Answer signUp(String token) {
        return owner.as(SignIn.asNobody())
                .post(
                        "/v1/invitations/" + token + "/sign-up",
                        "{\"name\": \"Grace\", \"password\": \"%s\"}".formatted(SignIn.PASSWORD));
    }

    @Test
    void nobody_joins_an_archived_organization() {
        HousebookClient ada = owner.newcomer("Ada");
        String token = invited(ada, "member");
        owner.archive(organization, "*").expect(204);

        assertThatIsProblem(ada.post("/v1/invitations/" + token + "/accept"), 409, "organization-archived");
        assertThatIsProblem(owner.invite(organization, "bob@example.com", "viewer"), 409, "organization-archived");
    }

    @Test
    void the_token_is_in_no_event_and_no_answer_but_the_one() {
        HousebookClient ada = owner.newcomer("Ada");
        Answer invitation = invite(ada, "member");
        String token = invitation.text("/token");
        housebook.caughtUp();

        assertThat(invitation.header("Cache-Control")).isEqualTo("no-store");
        assertThat(owner.get(organization.path() + "/invitations").body()).doesNotContain(token);
        assertThat(owner.get(organization.path() + "/audit").body()).doesNotContain(token);
        assertThat(housebook.tables().texts("select payload || metadata from event"))
                .noneMatch(event -> event.contains(token));
    }

    @Test
    void an_invitation_that_nobody_answers_ends_by_itself() {
        try (RunningHousebook hasty = RunningHousebook.on(
                housebook.database().vendor().newDatabase(),
                "--housebook.invitation-lifetime=1s",
                "--housebook.invitation-sweep=200ms")) {
            Created place = hasty.client().anOrganization();
            Answer invitation =
                    hasty.client().invite(place, "ada@example.com", "viewer").expect(201);
            String path = place.path() + "/invitations/" + invitation.text("/id");

            await().atMost(Duration.ofSeconds(30))
                    .until(() -> hasty.client()
                            .get(path, "Housebook-Min-Position", "" + invitation.position())
                            .text("/state")
                            .equals("expired"));
            hasty.caughtUp();

            assertThat(hasty.client().get(place.path() + "/audit").text("/items/0/sentence"))
                    .isEqualTo("Housebook ended the invitation of ada@example.com, which nobody had answered in time.");
            hasty.client().invite(place, "ada@example.com", "viewer").expect(201);
        }
    }

    private Answer invite(HousebookClient who, String role) {
        return owner.invite(organization, who.get("/v1/me").text("/email"), role)
                .expect(201);
    }

    private String invited(HousebookClient who, String role) {
        return invite(who, role).text("/token");
    }
}
