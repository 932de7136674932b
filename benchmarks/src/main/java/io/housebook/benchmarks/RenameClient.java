package io.housebook.benchmarks;

import java.io.IOException;
import java.util.List;

/** Renames organizations that exist already, one after the other and again from the first. */
final class RenameClient implements Load.Client {
    private final HttpClient http;
    private final List<Organization> organizations;
    private int next;

    /** @param organizations are of this client alone */
    RenameClient(HttpClient http, List<Organization> organizations) {
        this.http = http;
        this.organizations = organizations;
    }

    @Override
    public void once() throws IOException {
        organizations.get(next).rename(http);
        next = (next + 1) % organizations.size();
    }

    @Override
    public void close() throws IOException {
        http.close();
    }
}
