package io.housebook.benchmarks;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** A server, as a process of its own. */
final class ServerProcess implements AutoCloseable {
    private static final Duration START = Duration.ofMinutes(15);
    private static final String HEAP = "1g";
    private static final String SET_UP_TOKEN = "the benchmarks set it up";
    private static final String ENCRYPTION_KEY = "dGhlIGJlbmNobWFya3MnIGtleSBvZiAzMiBieXRlcyE=";
    private static final String CREDENTIALS =
            "\"email\": \"operator@example.com\", \"password\": \"a long walk to the river\"";
    private static final Pattern ACCESS_TOKEN = Pattern.compile("\"accessToken\":\"([^\"]+)\"");
    private static final Pattern LAG = Pattern.compile("\"lag\":(-?\\d+)");
    private static final Pattern HEAD = Pattern.compile("\"head\":(\\d+)");
    private static final Pattern CHANGING_PLACES = Pattern.compile("changing places took (\\d+) ms");
    private static final Pattern VERIFIED = Pattern.compile("\"verifiedThrough\":(\\d+)");
    private static final Pattern REBUILD_NUMBER = Pattern.compile("\"rebuild\":\\{\"number\":(\\d+)");
    private static final Pattern REBUILD_STATE = Pattern.compile("\"rebuild\":\\{.*?\"state\":\"([a-z]+)\"");

    private final Process process;
    private final int port;
    private final File log;
    private String authorization = "";

    private ServerProcess(Process process, int port, File log) {
        this.process = process;
        this.port = port;
        this.log = log;
    }

    /** The packaged server, as people run it. */
    static ServerProcess housebook(Path jar, String databaseUrl) throws IOException {
        return housebook(jar, databaseUrl, HEAP);
    }

    /** @param heap how much it has, as Java's {@code -Xms} and {@code -Xmx} take it */
    static ServerProcess housebook(Path jar, String databaseUrl, String heap) throws IOException {
        return start("housebook", databaseUrl, heap, List.of("-jar", jar.toString()));
    }

    /** The same application with Axon's own event store, out of the same jar. */
    static ServerProcess stock(Path jar, String databaseUrl) throws IOException {
        return start("stock", databaseUrl, HEAP, withLibrariesOf(jar, "io.housebook.benchmarks.stock.StockHousebook"));
    }

    /** Java's arguments to run a class of the benchmarks on what the packaged server has in it. */
    static List<String> withLibrariesOf(Path jar, String main) {
        return List.of(
                "--enable-native-access=ALL-UNNAMED",
                "-Dloader.main=" + main,
                "-Dloader.path=" + classes(),
                "-classpath",
                jar.toString(),
                "org.springframework.boot.loader.launch.PropertiesLauncher");
    }

    private static Path classes() {
        try {
            return Path.of(ServerProcess.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ServerProcess start(String name, String databaseUrl, String heap, List<String> what)
            throws IOException {
        int port = freePort();
        // All of it from the beginning: see docs/performance.md.
        var command = new ArrayList<String>(List.of(Tool.ofJava("java"), "-Xms" + heap, "-Xmx" + heap));
        command.addAll(what);
        var builder = new ProcessBuilder(command);
        builder.environment().put("DATABASE_URL", databaseUrl);
        builder.environment().put("PORT", Integer.toString(port));
        builder.environment().put("LOG_LEVEL", "warn");
        // How long it took to change places; nothing else is told there while all is well.
        builder.environment().put("LOGGING_LEVEL_IO_HOUSEBOOK_QUERY_PROJECTION", "info");
        builder.environment().put("BOOTSTRAP_TOKEN", SET_UP_TOKEN);
        builder.environment().put("DB_ENCRYPTION_KEY", ENCRYPTION_KEY);
        builder.environment().put("RATE_LIMIT_NETWORK", "-");
        builder.environment().put("RATE_LIMIT_CALLER", "-");
        // Nobody signs in again while something is measured.
        builder.environment().put("HOUSEBOOK_ACCESSTOKENLIFETIME", "24h");
        var log = new File("benchmarks/target/" + name + "-" + port + ".log");
        builder.redirectErrorStream(true).redirectOutput(log);
        var server = new ServerProcess(builder.start(), port, log);
        // Also when the measurement is broken off.
        Runtime.getRuntime().addShutdownHook(new Thread(server.process::destroy));
        server.await(START, "is ready", server::isReady);
        server.signIn();
        return server;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    /** Returns when all events there are have been sealed. */
    void seal() throws IOException {
        try (var client = client()) {
            int status = client.send("GET", "/v1/log/checkpoint", "", "").status();
            if (status != 200) {
                throw new IllegalStateException("A checkpoint is answered with " + status);
            }
        }
    }

    private interface Question {
        boolean holds() throws IOException;
    }

    private void await(Duration patience, String state, Question question) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!holds(question)) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                close();
                throw new IllegalStateException("It never came that the server " + state + ": see " + log);
            }
            LockSupport.parkNanos(100_000_000);
        }
    }

    private static boolean holds(Question question) {
        try {
            return question.holds();
        } catch (IOException notYet) {
            return false;
        }
    }

    /** As the operator, who is made if need be. */
    private void signIn() throws IOException {
        try (var client = client()) {
            HttpClient.Response answer = client.send(
                    "POST",
                    "/v1/setup",
                    "",
                    "{\"token\": \"%s\", \"name\": \"Operator\", %s}".formatted(SET_UP_TOKEN, CREDENTIALS));
            if (answer.status() != 201) {
                answer = client.send("POST", "/v1/auth/sign-in", "", "{%s}".formatted(CREDENTIALS));
            }
            Matcher token = ACCESS_TOKEN.matcher(answer.body());
            if (!token.find()) {
                throw new IllegalStateException("Signing in is answered with " + answer.status());
            }
            authorization = "Authorization: Bearer " + token.group(1) + "\r\n";
        }
    }

    private boolean isReady() throws IOException {
        try (var client = client()) {
            return client.send("GET", "/actuator/health/readiness", "", "").status() == 200;
        }
    }

    /** Returns when the rows include all events. */
    void awaitProjections(Duration patience) {
        await(patience, "has all events in its rows", this::isQuiet);
    }

    /** How many events the projection that is furthest behind has not got in its rows. */
    long lag() throws IOException {
        return numbers(LAG).max().orElseThrow();
    }

    private boolean isQuiet() throws IOException {
        return numbers(LAG).allMatch(lag -> lag == 0);
    }

    /** Has a projection made anew. */
    void rebuild(String projection) throws IOException {
        order(projection, "rebuild");
    }

    private void order(String projection, String what) throws IOException {
        try (var client = client()) {
            int status = client.send("POST", "/v1/ops/projections/%s/%s".formatted(projection, what), "", "")
                    .status();
            if (status != 202) {
                throw new IllegalStateException("%s of %s is answered with %d".formatted(what, projection, status));
            }
        }
    }

    /** Returns when it has found the rows of all projections to be those that it would make of the log. */
    void verify(Duration patience, List<String> projections) throws IOException {
        long head = events();
        for (String projection : projections) {
            order(projection, "verify");
            await(
                    patience,
                    "has verified " + projection,
                    () -> rebuildStates().noneMatch(List.of("loading", "comparing", "switching")::contains));
        }
        long verified = numbers(VERIFIED).filter(position -> position >= head).count();
        if (verified < projections.size()) {
            throw new IllegalStateException(
                    "There are rows that are others than those that are made of the log: " + projections());
        }
    }

    /** Returns when the rebuilds have ended, and the new rows are the live ones. */
    void awaitRebuilds(Duration patience, int number) {
        await(
                patience,
                "has rebuilt all",
                () -> rebuildStates().allMatch("switched"::equals)
                        && rebuildNumbers().allMatch(last -> last == number));
    }

    private Stream<String> rebuildStates() throws IOException {
        return REBUILD_STATE.matcher(projections()).results().map(found -> found.group(1));
    }

    private LongStream rebuildNumbers() throws IOException {
        return numbers(REBUILD_NUMBER);
    }

    /** How many milliseconds the rebuilds took to put the new rows in place, each since the server was started, as it says. */
    LongStream switches() throws IOException {
        return CHANGING_PLACES
                .matcher(Files.readString(log.toPath()))
                .results()
                .mapToLong(found -> Long.parseLong(found.group(1)));
    }

    /** How many events there are in the log. */
    long events() throws IOException {
        return numbers(HEAD).findFirst().orElseThrow();
    }

    private LongStream numbers(Pattern ofProjections) throws IOException {
        return ofProjections.matcher(projections()).results().mapToLong(found -> Long.parseLong(found.group(1)));
    }

    private String projections() throws IOException {
        try (var client = client()) {
            return client.send("GET", "/v1/ops/projections", "", "").body();
        }
    }

    /** An answer of any length, as it comes. */
    InputStream body(String path) throws IOException {
        var connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + port + path).toURL().openConnection();
        connection.setRequestProperty(
                "Authorization",
                authorization.substring("Authorization: ".length()).strip());
        return connection.getInputStream();
    }

    HttpClient client() throws IOException {
        return new HttpClient(port, authorization);
    }

    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
