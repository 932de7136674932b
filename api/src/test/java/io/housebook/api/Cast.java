package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;

import io.housebook.api.HousebookClient.Created;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Who asks, and what they know of a Housebook: an organization with everything in it that has a name.
 *
 * @param known by the name of a field or parameter, or by what stands before it in a path
 */
record Cast(List<HousebookClient> callers, Map<String, List<String>> known) {
    static Cast in(HousebookClient anybody) {
        HousebookClient operator = anybody.as(SignIn.asOperator());
        HousebookClient owner = operator.newcomer("Owner");
        HousebookClient viewer = operator.newcomer("Viewer");
        String guest = operator.newcomer("Guest").userId();
        Created organization = owner.anOrganization();
        Answer member = owner.add(organization, viewer, "viewer").expect(201);
        Answer invitation =
                owner.invite(organization, aName() + "@example.com", "member").expect(201);
        Answer key = owner.post(organization.path() + "/api-keys", "{\"name\": \"Key\", \"role\": \"admin\"}")
                .expect(201);
        Answer host = owner.post(
                        organization.path() + "/hosts",
                        "{\"name\": \"Metrics\", \"url\": \"http://8.8.8.8\", \"user\": \"reader\", \"password\": \"\"}")
                .expect(201);
        Answer me = owner.get("/v1/me").expect(200);
        Answer session = operator.as(SignIn.asNobody())
                .post(
                        "/v1/auth/sign-in",
                        "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(me.text("/email"), SignIn.PASSWORD))
                .expect(200);
        HousebookClient application = owner.as(SignIn.with(key.text("/secret")));
        return new Cast(
                List.of(operator, owner, owner, viewer, application, owner.as(SignIn.asNobody())),
                Map.ofEntries(
                        Map.entry("org", List.of(organization.id())),
                        Map.entry("organization", List.of(organization.id())),
                        Map.entry("members", List.of(member.text("/id"))),
                        Map.entry("memberId", List.of(member.text("/id"))),
                        Map.entry("entity", List.of(member.text("/id"), organization.id(), key.text("/id"))),
                        Map.entry("invitations", List.of(invitation.text("/id"))),
                        Map.entry("token", List.of(invitation.text("/token"))),
                        Map.entry("api-keys", List.of(key.text("/id"))),
                        Map.entry("hosts", List.of(host.text("/id"))),
                        Map.entry("hostIds", List.of(host.text("/id"))),
                        Map.entry("url", List.of("http://8.8.8.8", "https://nobody.invalid", "http://127.0.0.1:1")),
                        Map.entry("timezone", List.of("Europe/Berlin", "UTC")),
                        Map.entry("sessions", List.of(session.text("/sessionId"))),
                        Map.entry("refreshToken", List.of(session.text("/refreshToken"))),
                        Map.entry("users", List.of(guest)),
                        Map.entry("userId", List.of(guest)),
                        Map.entry("email", List.of(me.text("/email"), aName() + "@example.com")),
                        Map.entry("password", List.of(SignIn.PASSWORD)),
                        Map.entry("slug", List.of(aName(), aName(), organization.slug())),
                        Map.entry("logoUrl", List.of("https://example.com/logo.png")),
                        Map.entry("networks", List.of("10.0.0.0/8", "2001:db8::/32")),
                        Map.entry(
                                "expiresAt",
                                List.of(Instant.now().plus(Duration.ofDays(1)).toString())),
                        Map.entry("projections", List.of("audit", "member", "organization", "session", "user")),
                        Map.entry("position", List.of("1", "2")),
                        Map.entry("Housebook-Min-Position", List.of("0", "1")),
                        Map.entry("If-Match", List.of("*", "\"0\"", "\"1\""))));
    }
}
