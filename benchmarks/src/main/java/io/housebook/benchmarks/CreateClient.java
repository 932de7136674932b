package io.housebook.benchmarks;

import java.io.IOException;
import java.util.function.Consumer;

/** Creates organizations, each with a slug of its own. */
final class CreateClient implements Load.Client {
    private final HttpClient http;
    private final String prefix;
    private final Consumer<Organization> created;
    private int number;

    /** @param prefix is of this client and run alone */
    CreateClient(HttpClient http, String prefix, Consumer<Organization> created) {
        this.http = http;
        this.prefix = prefix;
        this.created = created;
    }

    @Override
    public void once() throws IOException {
        created.accept(Organization.create(http, prefix + "-" + number++));
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
