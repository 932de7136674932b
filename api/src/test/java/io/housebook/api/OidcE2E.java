package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static io.housebook.api.Simultaneous.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import io.housebook.api.HousebookClient.Created;
import io.housebook.api.OpenIdProvider.Person;
import io.housebook.messages.user.SessionCommand.StartSession;
import io.housebook.migrations.TestDatabase.Vendor;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.json.JsonMapper;

/** People come with what an OpenID provider says of them. */
@ParameterizedClass
@EnumSource
class OidcE2E {
    private static final OpenIdProvider PROVIDER = OpenIdProvider.started();
    private static final Map<Vendor, RunningHousebook> HOUSEBOOKS = new EnumMap<>(Vendor.class);

    private final RunningHousebook housebook;

    OidcE2E(Vendor vendor) {
        housebook = HOUSEBOOKS.computeIfAbsent(
                vendor, missing -> RunningHousebook.on(vendor.newDatabase(), PROVIDER.setting()));
    }

    @AfterAll
    static void close() {
        HOUSEBOOKS.values().forEach(RunningHousebook::close);
        PROVIDER.close();
    }

    @Test
    void a_verified_address_leads_to_the_account_that_has_it() {
        Answer ada = aUser();
        OpenIdTokens tokens = PROVIDER.signIn(PROVIDER.person(email(ada).toUpperCase(Locale.ROOT), true));

        Answer me = as(tokens.idToken()).get("/v1/me").expect(200);
        as(tokens.accessToken()).get("/v1/me").expect(200);

        assertThat(me.text("/id")).isEqualTo(ada.text("/id"));
        assertThat(me.at("/sessionId").isNull()).as(me.body()).isTrue();
        assertThat(eventsOf(ada)).containsExactly("user.registered", "user.identity-linked");
    }

    @Test
    void the_link_is_in_the_audit_and_says_neither_token_nor_subject() {
        Answer ada = aUser();
        Person person = PROVIDER.person(email(ada), true);
        String token = PROVIDER.signIn(person).idToken();
        as(token).get("/v1/me").expect(200);
        housebook.caughtUp();

        assertThat(housebook
                        .tables()
                        .texts("select sentence from audit_log where action = 'user.identity-linked'"
                                + " order by position desc limit 1"))
                .containsExactly("Ada came with an identity of " + PROVIDER.issuer() + " for the first time.");
        assertThat(housebook.tables().texts("select payload || metadata from event"))
                .noneMatch(event -> event.contains(token) || event.contains(person.subject()));
        assertThat(housebook.tables().texts("select data from audit_log"))
                .noneMatch(data -> data.contains(token) || data.contains(person.subject()));
    }

    @Test
    void once_it_is_linked_the_address_does_not_matter() {
        Answer ada = aUser();
        Person person = PROVIDER.person(email(ada), true);
        as(person).get("/v1/me").expect(200);

        PROVIDER.person(new Person(person.subject(), "elsewhere@example.com", false, person.name()));

        assertThat(as(person).get("/v1/me").expect(200).text("/id")).isEqualTo(ada.text("/id"));
    }

    @Test
    void whoever_gets_the_address_later_at_the_provider_does_not_get_the_account() {
        String email = email(aUser());
        as(PROVIDER.person(email, true)).get("/v1/me").expect(200);

        assertThatIsProblem(as(PROVIDER.person(email, true)).get("/v1/me"), 401, "unauthenticated");
        assertThat(denial()).isEqualTo("unknown-identity");
    }

    @Test
    void an_address_that_nobody_has_verified_leads_nowhere() {
        Answer ada = aUser();

        assertThatIsProblem(as(PROVIDER.person(email(ada), false)).get("/v1/me"), 401, "unauthenticated");
        assertThat(denial()).isEqualTo("unverified-email");
        assertThat(eventsOf(ada)).containsExactly("user.registered");
    }

    @Test
    void where_people_may_make_accounts_an_unknown_address_gets_one() throws Exception {
        Person person = PROVIDER.person(HousebookClient.aName() + "@example.com", true);
        HousebookClient newcomer = as(person);

        List<Answer> first = simultaneously(8, i -> newcomer.get("/v1/me"));

        assertThat(statuses(first)).isEqualTo(Map.of(200, 8L));
        Answer me = newcomer.get("/v1/me").expect(200);
        assertThat(me.text("/name")).isEqualTo("Ada of elsewhere");
        assertThat(me.text("/email")).isEqualTo(person.email());
        assertThat(eventsOf(me)).containsExactly("user.registered", "user.identity-linked");
    }

    @Test
    void where_they_may_not_only_an_address_that_is_invited_gets_one() {
        try (RunningHousebook closed = RunningHousebook.on(
                housebook.database().vendor().newDatabase(), PROVIDER.setting(), "--housebook.allow-sign-up=false")) {
            HousebookClient ada = PROVIDER.as(PROVIDER.person("ada@example.com", true), closed);

            assertThatIsProblem(ada.get("/v1/me"), 401, "unauthenticated");
            assertThat(denial(closed)).isEqualTo("unknown-identity");
            Created place = closed.client().anOrganization();
            String invitation =
                    closed.client().invite(place, "ada@example.com", "viewer").text("/token");

            ada.get("/v1/me").expect(200);
            ada.post("/v1/invitations/" + invitation + "/accept").expect(201);
            ada.get(place.path()).expect(200);
        }
    }

    @Test
    void an_invitation_that_was_taken_back_gets_nobody_an_account() {
        try (RunningHousebook closed = RunningHousebook.on(
                housebook.database().vendor().newDatabase(), PROVIDER.setting(), "--housebook.allow-sign-up=false")) {
            Created place = closed.client().anOrganization();
            Answer invitation = closed.client().invite(place, "ada@example.com", "viewer");
            closed.client()
                    .post(place.path() + "/invitations/" + invitation.text("/id") + "/revoke")
                    .expect(204);

            assertThatIsProblem(
                    PROVIDER.as(PROVIDER.person("ada@example.com", true), closed)
                            .get("/v1/me"),
                    401,
                    "unauthenticated");
        }
    }

    /** Whoever made the account had shown no more than an address: it may not have been theirs. */
    @Test
    void what_opened_an_account_before_opens_it_no_more() {
        HousebookClient before = housebook.client().newcomer("Eve");
        Answer eve = before.get("/v1/me");
        String email = email(eve);

        as(PROVIDER.person(email, true)).get("/v1/me").expect(200);

        assertThatIsProblem(before.get("/v1/me"), 401, "unauthenticated");
        assertThatIsProblem(signIn(email), 401, "invalid-credentials");
        assertThat(housebook.tables().number("select count(*) from password where user_id = ?", eve.text("/id")))
                .isZero();
    }

    @Test
    void whoever_makes_an_account_that_becomes_somebody_elses_meanwhile_is_not_signed_in() {
        String email = HousebookClient.aName() + "@example.com";
        HousebookClient owner = as(PROVIDER.person(email, true));
        Answer signUp;
        try (Overtaking _ = Overtaking.of(
                housebook, StartSession.class, () -> owner.get("/v1/me").expect(200))) {
            signUp = housebook
                    .client()
                    .as(SignIn.asNobody())
                    .post(
                            "/v1/auth/sign-up",
                            JsonMapper.shared()
                                    .writeValueAsString(
                                            Map.of("email", email, "name", "Eve", "password", SignIn.PASSWORD)));
        }

        assertThatIsProblem(signUp, 409, "email-taken");
        assertThat(housebook.tables().count("claim where claim_key like 'session:" + owner.userId() + ":%'"))
                .isZero();
    }

    @Test
    void a_stream_ends_when_the_token_expires_that_it_was_opened_with() throws Exception {
        Person person = PROVIDER.person(HousebookClient.aName() + "@example.com", true);
        Created place = housebook.client().anOrganization();
        housebook.client().add(place, as(person), "auditor").expect(201);
        // Clocks may be half a minute apart, so it is good for some seconds.
        String token = expiringAt(
                Instant.now().minusSeconds(20), PROVIDER.signIn(person).idToken());

        try (EventStream stream = EventStream.opened(as(token), place.path() + "/audit/stream?after=0")) {
            stream.awaitEvents(3);

            stream.awaitEnd();

            assertThatIsProblem(as(token).get("/v1/me"), 401, "unauthenticated");
            as(person).get(place.path() + "/audit").expect(200);
        }
    }

    /** The same token with another end, as the provider would sign it. */
    private static String expiringAt(Instant end, String token) throws JOSEException, ParseException {
        SignedJWT good = SignedJWT.parse(token);
        var claims = new JWTClaimsSet.Builder(good.getJWTClaimsSet())
                .issueTime(Date.from(end.minusSeconds(60)))
                .expirationTime(Date.from(end))
                .build();
        var expiring = new SignedJWT(good.getHeader(), claims);
        expiring.sign(new RSASSASigner(PROVIDER.key()));
        return expiring.serialize();
    }

    @Test
    void the_operator_keeps_their_password() {
        assertThat(as(PROVIDER.person(SignIn.OPERATOR, true))
                        .get("/v1/me")
                        .expect(200)
                        .at("/operator")
                        .booleanValue())
                .isTrue();

        housebook.client().get("/v1/me").expect(200);
        signIn(SignIn.OPERATOR).expect(200);
    }

    @Test
    void whoever_is_disabled_is_disabled_for_this_too() {
        Answer ada = aUser();
        HousebookClient linked = as(PROVIDER.person(email(ada), true));
        linked.get("/v1/me").expect(200);
        Answer bob = aUser();
        disable(ada);
        disable(bob);

        assertThatIsProblem(linked.get("/v1/me"), 401, "unauthenticated");
        assertThat(denial()).isEqualTo("disabled");
        assertThatIsProblem(as(PROVIDER.person(email(bob), true)).get("/v1/me"), 401, "unauthenticated");
        assertThat(denial()).isEqualTo("disabled");
        assertThat(eventsOf(bob)).containsExactly("user.registered", "user.disabled");
    }

    @Test
    void who_has_signed_in_elsewhere_signs_out_there() {
        HousebookClient ada = as(PROVIDER.person(email(aUser()), true));

        assertThatIsProblem(ada.post("/v1/auth/sign-out"), 409, "no-session");
        ada.post("/v1/auth/sign-out-everywhere").expect(204);
        ada.get("/v1/me").expect(200);
    }

    private HousebookClient as(Person person) {
        return PROVIDER.as(person, housebook);
    }

    private HousebookClient as(String token) {
        return housebook.client().as(SignIn.with(token));
    }

    private Answer aUser() {
        return housebook.client().newcomer("Ada").get("/v1/me").expect(200);
    }

    private static String email(Answer me) {
        return me.text("/email");
    }

    private void disable(Answer user) {
        housebook
                .client()
                .post("/v1/ops/users/" + user.text("/id") + "/disable")
                .expect(204);
    }

    private Answer signIn(String email) {
        return housebook
                .client()
                .as(SignIn.asNobody())
                .post(
                        "/v1/auth/sign-in",
                        JsonMapper.shared().writeValueAsString(Map.of("email", email, "password", SignIn.PASSWORD)));
    }

    private List<String> eventsOf(Answer user) {
        return housebook
                .tables()
                .texts("select event_type from event where aggregate_id = ? order by position", user.text("/id"));
    }

    private String denial() {
        return denial(housebook);
    }

    /** Why somebody was turned away last. */
    private static String denial(RunningHousebook housebook) {
        return housebook.denials(1).getFirst();
    }
}
