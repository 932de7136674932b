package io.housebook.benchmarks;

import java.io.IOException;

/** An organization on a server, and the version that its last change has answered. Used by one client at a time. */
final class Organization {
    private final String path;
    private final String position;
    private String tag;
    private int renames;

    private Organization(HttpClient.Response created) {
        this.path = required(created, 201, "location");
        this.position = required(created, 201, "housebook-position");
        this.tag = required(created, 201, "etag");
    }

    static Organization create(HttpClient http, String slug) throws IOException {
        String body = "{\"name\": \"A measured organization\", \"slug\": \"" + slug + "\"}";
        return new Organization(http.send("POST", "/v1/organizations", "", body));
    }

    String id() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** Names the version that it changes. */
    void rename(HttpClient http) throws IOException {
        String body = "{\"name\": \"Name number " + ++renames + "\"}";
        tag = required(http.send("PATCH", path, "If-Match: " + tag + "\r\n", body), 204, "etag");
    }

    /** Reads it, as it is after its creation at least. */
    void read(HttpClient http) throws IOException {
        HttpClient.Response response = http.send("GET", path, "Housebook-Min-Position: " + position + "\r\n", "");
        required(response, 200, "etag");
    }

    private static String required(HttpClient.Response response, int status, String header) {
        String value = response.headers().get(header);
        if (response.status() != status || value == null) {
            throw new IllegalStateException("Not " + status + ": " + response);
        }
        return value;
    }
}
