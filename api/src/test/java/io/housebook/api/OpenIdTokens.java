package io.housebook.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.web.util.UriComponentsBuilder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a person gets from an {@link OpenIdProvider}, in the way that browsers and applications go: they sign in at a form, come
 * back with a code, and the application changes that for tokens.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#CodeFlowAuth">OpenID Connect Core, Authorization Code Flow</a>
 */
record OpenIdTokens(String idToken, String accessToken) {

    static OpenIdTokens of(String issuer, String subject, String client) {
        try (HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .connectTimeout(Duration.ofSeconds(10))
                .build()) {
            post(
                    browser,
                    issuer + "/login",
                    Map.of("username", subject, "password", OpenIdProviderConfiguration.PASSWORD));
            JsonNode tokens = JsonMapper.shared()
                    .readTree(post(
                                    browser,
                                    issuer + "/oauth2/token",
                                    Map.of(
                                            "grant_type",
                                            "authorization_code",
                                            "code",
                                            code(browser, issuer, client),
                                            "redirect_uri",
                                            OpenIdProviderConfiguration.REDIRECT,
                                            "client_id",
                                            client,
                                            "client_secret",
                                            OpenIdProviderConfiguration.secret(client)))
                            .body());
            assertThat(tokens.at("/id_token").asString()).as("%s", tokens).isNotEmpty();
            return new OpenIdTokens(
                    tokens.at("/id_token").asString(),
                    tokens.at("/access_token").asString());
        }
    }

    private static String code(HttpClient browser, String issuer, String client) {
        HttpResponse<String> answer = send(
                browser,
                HttpRequest.newBuilder(URI.create(issuer + "/oauth2/authorize?"
                        + form(Map.of(
                                "response_type",
                                "code",
                                "scope",
                                "openid email profile",
                                "client_id",
                                client,
                                "redirect_uri",
                                OpenIdProviderConfiguration.REDIRECT)))));
        String back = answer.headers()
                .firstValue("Location")
                .orElseThrow(() -> new AssertionError(answer + " leads nowhere: " + answer.body()));
        return requireNonNull(
                UriComponentsBuilder.fromUriString(back)
                        .build()
                        .getQueryParams()
                        .getFirst("code"),
                back);
    }

    private static HttpResponse<String> post(HttpClient browser, String address, Map<String, String> fields) {
        return send(
                browser,
                HttpRequest.newBuilder(URI.create(address))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(form(fields))));
    }

    private static HttpResponse<String> send(HttpClient browser, HttpRequest.Builder request) {
        try {
            return browser.send(request.timeout(Duration.ofSeconds(30)).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }
}
