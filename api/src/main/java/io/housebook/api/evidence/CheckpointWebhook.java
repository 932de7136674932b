package io.housebook.api.evidence;

import io.housebook.messages.evidence.SignedNote;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** Sends checkpoints to somebody who keeps them, as {@code text/plain}. */
final class CheckpointWebhook {
    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(10);

    private final String address;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();

    /** @param address blank: there is nobody */
    CheckpointWebhook(String address) {
        this.address = address.strip();
    }

    boolean isThere() {
        return !address.isEmpty();
    }

    /** @throws IOException when it was not taken; the message shows nothing of the address, which may hold a secret */
    void send(SignedNote checkpoint) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(address))
                .timeout(TO_ANSWER)
                .header("Content-Type", "text/plain; charset=utf-8")
                .POST(BodyPublishers.ofString(checkpoint.note()))
                .build();
        try {
            HttpResponse<Void> answer = http.send(request, BodyHandlers.discarding());
            if (answer.statusCode() / 100 != 2) {
                throw new IOException("CHECKPOINT_WEBHOOK answered " + answer.statusCode());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Housebook is shutting down", e);
        }
    }
}
