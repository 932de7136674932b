package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Talks to one Housebook as an application would, signed in as its operator as soon as it asks for something. Headers are given
 * as names and values in turn.
 */
final class HousebookClient implements AutoCloseable {
    private static final JsonMapper JSON = JsonMapper.shared();
    /** Axon tries a projection that has failed again after up to a minute. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final Set<String> ENDS = Set.of("switched", "refused", "verified", "cancelled");

    private final URI base;
    private final SignIn signIn;
    private final HttpClient http;

    HousebookClient(URI base) {
        this(base, SignIn.asOperator());
    }

    private HousebookClient(URI base, SignIn signIn) {
        this.base = base;
        this.signIn = signIn;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
    }

    /** An organization, as the answer to its creation tells of it. */
    record Created(String id, String slug, String name, long position) {
        String path() {
            return "/v1/organizations/" + id;
        }
    }

    URI base() {
        return base;
    }

    /** The same Housebook, asked by somebody else. */
    HousebookClient as(SignIn other) {
        return new HousebookClient(base, other);
    }

    /** The same Housebook, asked by a new user. */
    HousebookClient newcomer(String name) {
        return as(SignIn.asNewcomer(this, aName() + "@example.com", name));
    }

    /** The same Housebook, asked by a new user who is a member in this role. */
    HousebookClient newcomer(Created organization, String role) {
        HousebookClient newcomer = newcomer("The " + role);
        add(organization, newcomer, role).expect(201);
        return newcomer;
    }

    Answer add(Created organization, HousebookClient who, String role) {
        return post(
                organization.path() + "/members",
                "{\"userId\": \"%s\", \"role\": \"%s\"}".formatted(who.userId(), role));
    }

    Answer invite(Created organization, String email, String role) {
        return post(
                organization.path() + "/invitations", "{\"email\": \"%s\", \"role\": \"%s\"}".formatted(email, role));
    }

    /** What names a user as a member of an organization. */
    String memberId(Created organization) {
        return get("/v1/me/organizations")
                .expect(200)
                .json()
                .valueStream()
                .filter(place -> place.at("/organizationId").asString().equals(organization.id()))
                .findAny()
                .orElseThrow()
                .at("/memberId")
                .asString();
    }

    /** Who it is signed in as. */
    String userId() {
        return get("/v1/me").expect(200).text("/id");
    }

    /** What shows who asks. */
    String token() {
        return signIn.token(this).orElseThrow();
    }

    Answer get(String path, String... headers) {
        return send(request(path, headers).GET());
    }

    Answer post(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    }

    /** Without a body. */
    Answer post(String path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    Answer delete(String path, String... headers) {
        return send(request(path, headers).DELETE());
    }

    /** Returns as soon as the headers are there. */
    HttpResponse<InputStream> stream(String path) {
        return opened(request(path, "Accept", "text/event-stream").GET());
    }

    /** Returns as soon as the headers are there. */
    HttpResponse<InputStream> opened(HttpRequest.Builder request) {
        return sent(request, BodyHandlers.ofInputStream());
    }

    Answer patch(String path, String json, String... headers) {
        return send(request(path, headers)
                .header("Content-Type", "application/merge-patch+json")
                .method("PATCH", BodyPublishers.ofString(json)));
    }

    /** A change of a version, which is given as its ETag. */
    Answer change(Created organization, String etag, String json) {
        return patch(organization.path(), json, "If-Match", etag);
    }

    Answer archive(Created organization, String etag) {
        return send(request(organization.path() + "/archive", "If-Match", etag).POST(BodyPublishers.noBody()));
    }

    Answer restore(Created organization, String etag) {
        return send(request(organization.path() + "/restore", "If-Match", etag).POST(BodyPublishers.noBody()));
    }

    Answer create(String name) {
        return post("/v1/organizations", JSON.writeValueAsString(Map.of("name", name)));
    }

    Answer create(String name, String slug) {
        var body = new LinkedHashMap<String, String>();
        body.put("name", name);
        body.put("slug", slug);
        return post("/v1/organizations", JSON.writeValueAsString(body));
    }

    Created created(String name) {
        return created(name, create(name));
    }

    /** An organization of a name that no other has. */
    Created anOrganization() {
        return created(aName());
    }

    static Created created(String name, Answer answer) {
        answer.expect(201);
        return new Created(answer.text("/id"), answer.text("/slug"), name, answer.position());
    }

    /** A name that nobody has, which is a slug too. */
    static String aName() {
        return "acme-" + UUID.randomUUID().toString().substring(0, 13);
    }

    /** The organization as it is after its creation or a later change. */
    Answer read(Created organization, long minPosition) {
        return get(organization.path(), "Housebook-Min-Position", Long.toString(minPosition));
    }

    /** Returns when all projections follow the log, and none is behind it. */
    void awaitProjections() {
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer projections = get("/v1/ops/projections").expect(200);
            assertThat(projections.texts("/items", "/state")).containsOnly("live");
            assertThat(projections.texts("/items", "/lag")).containsOnly("0");
        });
    }

    /** Has a projection made anew, whatever differs, and returns it when that is done. */
    Answer rebuild(String projection) {
        post("/v1/ops/projections/" + projection + "/rebuild", "{\"acceptDifferences\": true}")
                .expect(202);
        Answer ended = awaitRebuild(projection);
        assertThat(ended.text("/rebuild/state")).as(ended.body()).isEqualTo("switched");
        return ended;
    }

    /** Lets a projection do without an event. */
    Answer evict(String projection, long position, String reason) {
        return send(
                request("/v1/ops/projections/%s/dead-letters/%d".formatted(projection, position), "X-Reason", reason)
                        .DELETE());
    }

    /** Has a projection compared with what the log implies, and returns it when that is done. */
    Answer verify(String projection) {
        post("/v1/ops/projections/" + projection + "/verify").expect(202);
        Answer ended = awaitRebuild(projection);
        assertThat(ended.text("/rebuild/state")).as(ended.body()).isEqualTo("verified");
        return ended;
    }

    /** Returns the projection when its rebuild is over. */
    Answer awaitRebuild(String projection) {
        return awaitProjection(projection, found -> ENDS.contains(found.text("/rebuild/state")));
    }

    /** Returns the projection when it is as it is waited for. */
    Answer awaitProjection(String projection, Predicate<Answer> awaited) {
        return await().atMost(PATIENCE)
                .until(() -> get("/v1/ops/projections/" + projection).expect(200), awaited);
    }

    /** Returns when it says that it is there for everything. */
    void awaitReady() {
        await().atMost(PATIENCE)
                .until(() -> send(bare("/actuator/health/readiness").GET()).status() == 200);
    }

    HttpRequest.Builder request(String path, String... headers) {
        HttpRequest.Builder request = bare(path, headers);
        signIn.token(this).ifPresent(token -> request.header("Authorization", "Bearer " + token));
        return request;
    }

    /** A request that shows nobody. */
    HttpRequest.Builder bare(String path, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(base.resolve(path)).timeout(Duration.ofSeconds(60));
        return headers.length == 0 ? request : request.headers(headers);
    }

    Answer send(HttpRequest.Builder request) {
        return Answer.of(sent(request, BodyHandlers.ofString()));
    }

    private <T> HttpResponse<T> sent(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
