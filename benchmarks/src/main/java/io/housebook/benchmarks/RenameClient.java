package io.housebook.benchmarks;

import java.io.IOException;

/** Renames one organization of its own, again and again, each time naming the version that it has got. */
final class RenameClient implements Load.Client {
    private final HttpClient http;
    private final String path;
    private String tag;
    private int number;

    RenameClient(HttpClient http, String slug) throws IOException {
        this.http = http;
        HttpClient.Response created =
                http.send("POST", "/v1/organizations", "", "{\"name\": \"Before\", \"slug\": \"" + slug + "\"}");
        this.path = required(created, 201, "location");
        this.tag = required(created, 201, "etag");
    }

    @Override
    public void once() throws IOException {
        String body = "{\"name\": \"Name number " + number++ + "\"}";
        tag = required(http.send("PATCH", path, "If-Match: " + tag + "\r\n", body), 204, "etag");
    }

    private static String required(HttpClient.Response response, int status, String header) {
        String value = response.headers().get(header);
        if (response.status() != status || value == null) {
            throw new IllegalStateException("Not " + status + ": " + response);
        }
        return value;
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
