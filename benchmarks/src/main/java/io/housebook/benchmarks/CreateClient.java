package io.housebook.benchmarks;

import java.io.IOException;

/** Creates organizations, each with a slug of its own. */
final class CreateClient implements Load.Client {
    private final HttpClient http;
    private final String prefix;
    private int number;

    /** @param prefix is of this client and run alone */
    CreateClient(HttpClient http, String prefix) {
        this.http = http;
        this.prefix = prefix;
    }

    @Override
    public void once() throws IOException {
        String body = "{\"name\": \"A measured organization\", \"slug\": \"" + prefix + "-" + number++ + "\"}";
        HttpClient.Response response = http.send("POST", "/v1/organizations", "", body);
        if (response.status() != 201) {
            throw new IllegalStateException("Not created: " + response);
        }
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
