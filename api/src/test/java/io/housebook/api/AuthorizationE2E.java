package io.housebook.api;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.JwsHeader;
import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoder;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every operation of the OpenAPI document, asked by everybody there can be. What is expected is written down here once more, as
 * the table of roles has it, and not taken from what is tested.
 */
@OnBothDatabases
class AuthorizationE2E {
    private static final Set<String> ALL = Set.of("owner", "admin", "member", "viewer", "auditor");

    /** By permission of a tenant: the roles that have it. */
    private static final Map<String, Set<String>> TABLE = Map.ofEntries(
            entry("organization:read", ALL),
            entry("organization:write", Set.of("owner", "admin")),
            entry("organization:archive", Set.of("owner")),
            entry("member:read", ALL),
            entry("member:invite", Set.of("owner", "admin")),
            entry("member:change-role", Set.of("owner", "admin")),
            entry("member:remove", Set.of("owner", "admin")),
            entry("member:leave", ALL),
            entry("ownership:grant", Set.of("owner")),
            entry("apikey:manage", Set.of("owner", "admin")),
            entry("host:read", ALL),
            entry("host:write", Set.of("owner", "admin")),
            entry("host:test", Set.of("owner", "admin", "member")),
            entry("host:reveal", Set.of("owner", "admin", "member")),
            entry("audit:read", Set.of("owner", "admin", "auditor")),
            entry("audit:export", Set.of("owner", "admin", "auditor")));

    /** What no application has, in whatever role. */
    private static final Set<String> PERSONAL = Set.of("member:invite", "member:leave", "ownership:grant");

    private final RunningHousebook housebook;
    private final HousebookClient operator;
    private final HousebookClient founder;
    private final Created organization;

    AuthorizationE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.operator = housebook.client();
        this.founder = operator.newcomer("Founder");
        this.organization = founder.anOrganization();
    }

    /** Somebody who asks, and what they are to be told, by permission. */
    private record Caller(String name, HousebookClient client, Verdicts verdicts) {}

    private interface Verdicts {
        Verdict on(String permission);
    }

    private enum Verdict {
        ALLOWED,
        UNAUTHENTICATED,
        FORBIDDEN,
        NOT_FOUND
    }

    private record Operation(String method, String path, String permission) {
        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    @Test
    void everybody_may_do_what_the_table_says_and_nothing_else() throws Exception {
        List<Operation> operations = operations();
        List<Caller> callers = callers();
        var wrong = new ArrayList<String>();
        for (Operation operation : operations) {
            for (Caller caller : callers) {
                Verdict expected = caller.verdicts().on(operation.permission());
                String seen = ask(operation, caller);
                if (!seen.equals(expected.name())) {
                    wrong.add("%s as %s: %s and not %s".formatted(operation, caller.name(), seen, expected));
                }
            }
        }
        System.out.printf(
                "Authorization on %s: %d operations × %d callers = %d verdicts%n",
                housebook.database().vendor(), operations.size(), callers.size(), operations.size() * callers.size());
        assertThat(wrong).isEmpty();
    }

    @Test
    void every_denial_is_in_the_history() {
        HousebookClient viewer = founder.newcomer(organization, "viewer");
        HousebookClient stranger = operator.newcomer("Stranger");
        String id = organization.id();

        viewer.archive(organization, "*").expect(403);
        stranger.archive(organization, "*").expect(404);
        operator.as(SignIn.asNobody()).archive(organization, "*").expect(401);
        housebook.caughtUp();

        assertThat(housebook
                        .tables()
                        .texts("select organization_id || ' ' || sentence from audit_log where action = 'access.denied'"
                                + " order by position desc limit 3"))
                .containsExactly(
                        "org_00000000000000000000000000 Somebody asked without signing in for POST /v1/organizations/{org}/archive.",
                        "org_00000000000000000000000000 Stranger is no member of the organization of POST /v1/organizations/{org}/archive.",
                        id
                                + " The viewer lacked the permission “organization:archive” for POST /v1/organizations/{org}/archive.");
    }

    private List<Caller> callers() {
        var callers = new ArrayList<Caller>();
        callers.add(new Caller("nobody", operator.as(SignIn.asNobody()), unauthenticated()));
        callers.add(new Caller("an expired token", operator.as(SignIn.with(expired())), unauthenticated()));
        callers.add(new Caller("a disabled user", disabled(), unauthenticated()));
        callers.add(new Caller("a stranger", operator.newcomer("Stranger"), elsewhere()));
        callers.add(new Caller("an owner elsewhere", ownerElsewhere(), elsewhere()));
        callers.add(new Caller("a removed member", removed(), elsewhere()));
        callers.add(new Caller("the operator", operator, operating()));
        for (String role : List.of("owner", "admin", "member", "viewer", "auditor")) {
            callers.add(new Caller(role, founder.newcomer(organization, role), inRole(role)));
        }
        for (String role : List.of("admin", "member", "viewer", "auditor")) {
            callers.add(new Caller("a key as " + role, key(founder, organization, role), keyInRole(role)));
        }
        HousebookClient other = operator.newcomer("Other");
        callers.add(new Caller("a key from elsewhere", key(other, other.anOrganization(), "admin"), keyElsewhere()));
        return callers;
    }

    private static Verdicts unauthenticated() {
        return permission -> permission.equals("anyone") ? Verdict.ALLOWED : Verdict.UNAUTHENTICATED;
    }

    private static Verdicts elsewhere() {
        return permission -> switch (permission) {
            case "anyone", "signed-in", "person" -> Verdict.ALLOWED;
            case "operate" -> Verdict.FORBIDDEN;
            default -> Verdict.NOT_FOUND;
        };
    }

    /** It sees no tenant's data. */
    private static Verdicts operating() {
        return permission ->
                permission.equals("operate") ? Verdict.ALLOWED : elsewhere().on(permission);
    }

    private static Verdicts inRole(String role) {
        return permission ->
                isOfTenant(permission) ? byTable(role, permission) : elsewhere().on(permission);
    }

    private static Verdicts keyInRole(String role) {
        return permission -> isOfTenant(permission) && !PERSONAL.contains(permission)
                ? byTable(role, permission)
                : permission.equals("anyone") || permission.equals("signed-in") ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    private static Verdicts keyElsewhere() {
        return permission ->
                isOfTenant(permission) ? Verdict.NOT_FOUND : keyInRole("admin").on(permission);
    }

    private static boolean isOfTenant(String permission) {
        return permission.contains(":");
    }

    private static Verdict byTable(String role, String permission) {
        Set<String> roles =
                requireNonNull(TABLE.get(permission), () -> "Nobody has said who has the permission " + permission);
        return roles.contains(role) ? Verdict.ALLOWED : Verdict.FORBIDDEN;
    }

    /** Signed by Housebook itself, for a session that is open. */
    private String expired() {
        Instant past = Instant.now().minus(Duration.ofHours(1));
        Answer me = founder.get("/v1/me").expect(200);
        return housebook
                .bean(JwtEncoder.class)
                .encode(JwtEncoderParameters.from(
                        JwsHeader.with(SignatureAlgorithm.ES256).type("at+jwt").build(),
                        JwtClaimsSet.builder()
                                .issuer("http://127.0.0.1:8080")
                                .audience(List.of("housebook"))
                                .subject(me.text("/id"))
                                .claim("sid", me.text("/sessionId"))
                                .issuedAt(past)
                                .expiresAt(past.plusSeconds(600))
                                .build()))
                .getTokenValue();
    }

    private HousebookClient disabled() {
        HousebookClient disabled = founder.newcomer(organization, "owner");
        operator.post("/v1/ops/users/" + disabled.userId() + "/disable").expect(204);
        return disabled;
    }

    private HousebookClient removed() {
        HousebookClient removed = founder.newcomer(organization, "admin");
        removed.post(organization.path() + "/leave").expect(204);
        return removed;
    }

    private HousebookClient ownerElsewhere() {
        HousebookClient owner = operator.newcomer("Owner elsewhere");
        owner.anOrganization();
        return owner;
    }

    private static HousebookClient key(HousebookClient owner, Created organization, String role) {
        return owner.as(SignIn.with(owner.post(
                        organization.path() + "/api-keys",
                        "{\"name\": \"As %s\", \"role\": \"%s\"}".formatted(role, role))
                .expect(201)
                .text("/secret")));
    }

    private List<Operation> operations() {
        JsonNode paths = operator.get("/v1/openapi").expect(200).at("/paths");
        return paths.propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .map(operation -> new Operation(
                                operation.getKey().toUpperCase(Locale.ROOT),
                                path.getKey(),
                                operation.getValue().required("x-permission").asString())))
                .toList();
    }

    private String ask(Operation operation, Caller caller) throws IOException {
        String path = operation
                .path()
                .replace("{org}", organization.id())
                .replace("{name}", "organization")
                .replace("{position}", "1")
                .replace("{token}", "none")
                .replace("{id}", idOf(operation.path()));
        // A reason that is none: whoever is let through changes nothing.
        HttpResponse<InputStream> response = caller.client()
                .opened(caller.client()
                        .request(path, "X-Reason", "", "Content-Type", "application/json")
                        .method(
                                operation.method(),
                                operation.method().equals("GET")
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString("{}")));
        try (InputStream body = response.body()) {
            return verdict(response.statusCode(), response.statusCode() < 400 ? "" : text(body));
        }
    }

    private static String text(InputStream body) throws IOException {
        return new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }

    private static String verdict(int status, String body) {
        String code = body.isEmpty()
                ? ""
                : JsonMapper.shared().readTree(body).path("code").asString();
        return switch (code) {
            case "unauthenticated" -> Verdict.UNAUTHENTICATED.name();
            case "forbidden" -> Verdict.FORBIDDEN.name();
            case "organization-not-found" -> Verdict.NOT_FOUND.name();
            default -> status < 500 ? Verdict.ALLOWED.name() : status + " " + body;
        };
    }

    private static String idOf(String path) {
        Map<String, String> kinds = new LinkedHashMap<>();
        kinds.put("/members", "mem");
        kinds.put("/invitations", "inv");
        kinds.put("/api-keys", "key");
        kinds.put("/hosts", "host");
        kinds.put("/sessions", "ses");
        kinds.put("/users", "usr");
        return kinds.entrySet().stream()
                .filter(kind -> path.contains(kind.getKey()))
                .map(kind -> kind.getValue() + "_01h455vb4pex5vsknk084sn02q")
                .findFirst()
                .orElse("none");
    }
}
