package io.housebook.api.console;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A Housebook that runs, as people reach it: the database is its own, and is asked for over HTTP. */
final class Server {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(30);
    private static final int OK = 200;
    private static final String POSITION = "Housebook-Position";

    private final URI url;
    private final @Nullable String token;
    private final @Nullable String reason;
    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(TO_CONNECT)
            .build();

    /**
     * @param token shows who asks; null: nothing does
     * @param reason why it is asked for changes; null: that is not told
     */
    Server(URI url, @Nullable String token, @Nullable String reason) {
        this.url = url;
        this.token = token;
        this.reason = reason;
    }

    /**
     * @param path below {@code /v1}
     * @throws Failure when it does not answer, or not with what was asked for
     */
    Reply get(String... path) {
        return get(Map.of(), path);
    }

    /** @throws Failure as {@link #get(String...)} */
    Reply get(Map<String, String> parameters, String... path) {
        return send(request(parameters, path).GET());
    }

    /**
     * Takes an answer of any length, as it comes.
     *
     * @throws Failure as {@link #get(String...)}
     */
    Download download(Map<String, String> parameters, String... path) {
        HttpResponse<InputStream> response =
                response(request(parameters, path).setHeader("Accept", "*/*").GET(), BodyHandlers.ofInputStream());
        if (response.statusCode() == OK) {
            return new Download(
                    response.body(),
                    response.headers().firstValueAsLong(POSITION).orElse(0));
        }
        try (InputStream body = response.body()) {
            throw Reply.failure(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8), url);
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** @param position up to where it tells what has happened; 0: it does not say */
    record Download(InputStream body, long position) {}

    /** @throws Failure as {@link #get(String...)} */
    Reply post(String... path) {
        return send(command(path).POST(BodyPublishers.noBody()));
    }

    /** @throws Failure as {@link #get(String...)} */
    Reply post(Map<String, ?> body, String... path) {
        return send(
                command(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(Json.of(body))));
    }

    /** @throws Failure as {@link #get(String...)} */
    Reply delete(String... path) {
        return send(command(path).DELETE());
    }

    /** Java's client sends nothing but ASCII in a header: the reason goes as RFC 8187 has it. */
    private HttpRequest.Builder command(String... path) {
        HttpRequest.Builder request = request(Map.of(), path);
        return reason == null
                ? request
                : request.header("X-Reason", "UTF-8''" + encoded(reason).replace("*", "%2A"));
    }

    private HttpRequest.Builder request(Map<String, String> parameters, String... path) {
        var address = new StringBuilder(url.toString()).append("/v1");
        for (String segment : path) {
            address.append('/').append(encoded(segment));
        }
        if (!parameters.isEmpty()) {
            address.append(parameters.entrySet().stream()
                    .map(parameter -> encoded(parameter.getKey()) + "=" + encoded(parameter.getValue()))
                    .collect(Collectors.joining("&", "?", "")));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address.toString()))
                .timeout(TO_ANSWER)
                .header("Accept", "application/json");
        return token == null ? request : request.header("Authorization", "Bearer " + token);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private Reply send(HttpRequest.Builder request) {
        HttpResponse<String> response = response(request, BodyHandlers.ofString());
        return Reply.of(response.statusCode(), response.body(), url);
    }

    private <T> HttpResponse<T> response(HttpRequest.Builder request, BodyHandler<T> body) {
        try {
            return http.send(request.build(), body);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** @param cause says by its kind whether nobody is there, nobody answers in time, or nobody is believed to be who they say */
    private Failure unreachable(IOException cause) {
        return new Failure(
                ExitCode.UNREACHABLE,
                "No Housebook answers at %s (%s): start one with “housebook serve”, or say with --url where it is."
                        .formatted(url, cause.getClass().getSimpleName()));
    }
}
