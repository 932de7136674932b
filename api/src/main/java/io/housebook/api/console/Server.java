package io.housebook.api.console;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/** A Housebook that runs, as an operator reaches it: the database is its own, and is asked for over HTTP. */
final class Server {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);

    private final URI url;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    Server(URI url) {
        this.url = url;
    }

    /** @throws Failure when it does not answer, or not with what was asked for */
    Reply get(String... path) {
        return send(request(path).GET());
    }

    /** @throws Failure as {@link #get} */
    Reply post(String... path) {
        return send(request(path).POST(BodyPublishers.noBody()));
    }

    /** @throws Failure as {@link #get} */
    Reply post(Map<String, ?> body, String... path) {
        return send(
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(Json.of(body))));
    }

    private HttpRequest.Builder request(String... path) {
        var address = new StringBuilder(url.toString()).append("/v1/ops");
        for (String segment : path) {
            address.append('/')
                    .append(URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20"));
        }
        return HttpRequest.newBuilder(URI.create(address.toString()))
                .timeout(TO_ANSWER)
                .header("Accept", "application/json");
    }

    private Reply send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response = http.send(request.build(), BodyHandlers.ofString());
            return Reply.of(response.statusCode(), response.body(), url);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.UNREACHABLE,
                    "No Housebook answers at %s: start one with “housebook serve”, or say with --url where it is."
                            .formatted(url));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
