package io.housebook.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;

/** A warm server under load. It is given the time to catch up with its projections, so that the next one finds quiet. */
final class Target implements AutoCloseable {
    /** How many organizations are renamed: enough for each to stay short. */
    private static final int RENAMED = 1024;

    private static final Duration CATCHING_UP = Duration.ofMinutes(5);

    private final ServerProcess server;
    private final List<Organization> organizations;
    private int loads;

    private Target(ServerProcess server, Duration warmUp) throws Exception {
        this.server = server;
        var created = new ConcurrentLinkedQueue<Organization>();
        Load.run(8, warmUp, number -> new CreateClient(server.client(), "w" + number, created::add));
        organizations = created.stream().limit(RENAMED).toList();
        rename(8, warmUp);
    }

    /**
     * Drives a server until its code is compiled.
     *
     * @param warmUp how long to create organizations, and how long to rename them
     */
    static Target warm(ServerProcess server, Duration warmUp) throws Exception {
        return new Target(server, warmUp);
    }

    Figures create(int clients, Duration time) throws Exception {
        return load(clients, time, creators());
    }

    Figures rename(int clients, Duration time) throws Exception {
        return load(clients, time, number -> renamer(number, clients));
    }

    /** Every other client creates, the others rename. */
    Figures createAndRename(int clients, Duration time) throws Exception {
        Load.Clients creators = creators();
        return load(clients, time, number -> number % 2 == 0 ? creators.client(number) : renamer(number, clients));
    }

    private Figures load(int clients, Duration time, Load.Clients kind) throws Exception {
        Figures figures = Load.run(clients, time, kind);
        server.awaitProjections(CATCHING_UP);
        return figures;
    }

    private Load.Clients creators() {
        String prefix = "l" + loads++ + "-";
        return number -> new CreateClient(server.client(), prefix + number, organization -> {});
    }

    private Load.Client renamer(int number, int clients) throws IOException {
        List<Organization> own = IntStream.range(0, organizations.size())
                .filter(i -> i % clients == number)
                .mapToObj(organizations::get)
                .toList();
        if (own.isEmpty()) {
            throw new IllegalStateException("There are fewer organizations than clients: let it warm up for longer.");
        }
        return new RenameClient(server.client(), own);
    }

    /** How many there are in its log. */
    long events() throws IOException {
        return server.events();
    }

    ServerProcess server() {
        return server;
    }

    @Override
    public void close() {
        server.close();
    }
}
