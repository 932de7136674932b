package io.housebook.api;

import static io.housebook.api.RandomText.oneOf;

import io.housebook.api.OpenApiDocument.Operation;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** A request for an operation: as the document has it, at its limits, or beyond them. */
record RandomRequest(Operation operation, String method, String path, List<String> headers, String body) {
    private static final Pattern VARIABLE = Pattern.compile("([^/]+)/\\{([^}]+)}");

    /** What no header can carry, or no client sends. */
    private static final Pattern NO_HEADER = Pattern.compile("[^ -~\u00a0-\u00ff]");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "HEAD", "TRACE", "PROPFIND", "FROBNICATE");

    private static final List<String> CONTENT_TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/x-www-form-urlencoded",
            "multipart/form-data",
            "multipart/form-data; boundary=x",
            "application/json; charset=utf-16",
            "application/json; charset=none",
            "application/json; charset=utf-8",
            "application/*",
            "*/*",
            "json",
            ";");

    private static final Map<String, List<String>> ODD_HEADERS = Map.ofEntries(
            Map.entry("Accept", List.of("application/xml", "text/html", "*/*;q=0", "x", "application/json;q=2")),
            Map.entry("Accept-Encoding", List.of("gzip", "br;q=1.0, *;q=0", "none")),
            Map.entry("Accept-Language", List.of("de", "x-klingon", "*;q=x")),
            Map.entry("Authorization", List.of("Basic dTpw", "Bearer", "Bearer  ", "Bearer a.b.c", "Digest x")),
            Map.entry("Content-Encoding", List.of("gzip", "identity", "zstd")),
            Map.entry("Cookie", List.of("JSESSIONID=1", "a=b; c", "=")),
            Map.entry("Forwarded", List.of("for=192.0.2.1;proto=https", "for=\"[::1]\"")),
            Map.entry("X-Forwarded-For", List.of("127.0.0.1", "::", "unknown, 1")),
            Map.entry("If-None-Match", List.of("*", "\"0\"", "W/\"0\"")),
            Map.entry("If-Modified-Since", List.of("Thu, 01 Jan 1970 00:00:00 GMT", "never")),
            Map.entry("Origin", List.of("https://evil.example", "null")),
            Map.entry("Range", List.of("bytes=0-0", "bytes=5-1", "pages=1")),
            Map.entry("traceparent", List.of("00-0-0-00", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")),
            Map.entry("User-Agent", RandomText.NASTY),
            Map.entry("X-HTTP-Method-Override", List.of("DELETE", "TRACE")),
            Map.entry("X-Reason", List.of("UTF-8''%", "UTF-8''%C3%28", "UTF-8''M%C3%BCnchen")),
            Map.entry("Idempotency-Key", RandomText.NASTY),
            Map.entry("X-Request-Id", RandomText.NASTY));

    static RandomRequest of(Operation operation, RandomJson values, RandomGenerator random) {
        boolean asDocumented = random.nextInt(8) > 0;
        var headers = new ArrayList<String>();
        addDocumented(headers, operation, values, random);
        if (random.nextInt(4) == 0) {
            addOdd(headers, random);
        }
        String body = "";
        if (operation.body().isPresent()) {
            JsonNode schema = operation.body().get();
            boolean right = random.nextBoolean();
            body = right ? values.of(schema, "").toString() : values.spoiled(schema, "");
            headers.addAll(
                    List.of("Content-Type", random.nextInt(8) > 0 ? "application/json" : oneOf(CONTENT_TYPES, random)));
        }
        return new RandomRequest(
                operation,
                asDocumented ? operation.method() : oneOf(METHODS, random),
                path(operation, values, random) + query(operation, values, random),
                headers,
                body);
    }

    private static String path(Operation operation, RandomJson values, RandomGenerator random) {
        return VARIABLE.matcher(operation.path())
                .replaceAll(found -> Matcher.quoteReplacement(
                        found.group(1) + "/" + encoded(variable(found.group(1), found.group(2), values, random))));
    }

    /** An id or a name is known by what stands before it. */
    private static String variable(String before, String name, RandomJson values, RandomGenerator random) {
        List<String> known =
                values.known().getOrDefault(List.of("id", "name").contains(name) ? before : name, List.of());
        return known.isEmpty() || random.nextInt(6) == 0 ? RandomText.nasty(random) : oneOf(known, random);
    }

    private static String query(Operation operation, RandomJson values, RandomGenerator random) {
        var query = new ArrayList<String>();
        for (JsonNode parameter : operation.parameters("query")) {
            if (random.nextInt(3) == 0) {
                String name = parameter.at("/name").asString();
                values(parameter, values, random).forEach(value -> query.add(name + "=" + encoded(value)));
            }
        }
        if (random.nextInt(16) == 0) {
            query.add(encoded(RandomText.nasty(random)) + "=" + encoded(RandomText.nasty(random)));
        }
        return query.isEmpty() ? "" : "?" + String.join("&", query);
    }

    private static void addDocumented(
            List<String> headers, Operation operation, RandomJson values, RandomGenerator random) {
        for (JsonNode parameter : operation.parameters("header")) {
            boolean wanted = parameter.at("/required").asBoolean(false);
            if (random.nextInt(8) < (wanted ? 7 : 1)) {
                String name = parameter.at("/name").asString();
                values(parameter, values, random).forEach(value -> add(headers, name, value));
            }
        }
    }

    private static void addOdd(List<String> headers, RandomGenerator random) {
        String name = oneOf(ODD_HEADERS.keySet().stream().sorted().toList(), random);
        add(headers, name, oneOf(ODD_HEADERS.getOrDefault(name, List.of()), random));
    }

    private static void add(List<String> headers, String name, String value) {
        headers.addAll(List.of(name, NO_HEADER.matcher(value).replaceAll("?")));
    }

    /** Several where there may be. */
    private static List<String> values(JsonNode parameter, RandomJson values, RandomGenerator random) {
        if (random.nextInt(4) == 0) {
            return List.of(RandomText.nasty(random));
        }
        JsonNode right =
                values.of(parameter.at("/schema"), parameter.at("/name").asString());
        return right.isArray() ? right.valueStream().map(JsonNode::asString).toList() : List.of(right.asString());
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    HttpRequest.Builder by(HousebookClient client) {
        return client.request(path, headers.toArray(String[]::new))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
    }

    boolean isDocumented() {
        return method.equals(operation.method());
    }

    @Override
    public String toString() {
        return "%s %s %s %.300s".formatted(method, path, headers, body);
    }
}
