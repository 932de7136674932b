package io.housebook.api.member;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.api.platform.StartRefused;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.web.util.UriUtils;

/**
 * The mail server that {@code SMTP_URL} names.
 *
 * @param protocol {@code smtps}: TLS from the first byte; {@code smtp}: as soon as the server offers it
 * @param user null: the server wants to know nobody
 * @param password null as above
 */
record SmtpUrl(
        String protocol,
        String host,
        int port,
        @Nullable String user,
        @Nullable String password) {
    /** @see <a href="https://www.rfc-editor.org/rfc/rfc8314#section-7.3">RFC 8314, ports of message submission</a> */
    private static final Map<String, Integer> PORTS = Map.of("smtp", 587, "smtps", 465);

    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** Whoever invites waits for the server. */
    private static final int PATIENCE = 10_000;

    /** @throws StartRefused when it is none; the sentence repeats nothing of it */
    static SmtpUrl parse(String text) {
        try {
            URI uri = new URI(text.strip());
            String protocol = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            Integer port = PORTS.get(protocol);
            if (port != null && uri.getHost() != null && namesNoMore(uri)) {
                return of(protocol, uri.getPort() < 0 ? port : uri.getPort(), uri);
            }
        } catch (URISyntaxException notAUrl) {
            // Its message repeats the text, and with it the password.
        }
        throw new StartRefused("SMTP_URL names no mail server: smtp://<host>:<port>, smtps://<host>:<port>, or with"
                + " <user>:<password>@ before the host, where other characters than letters and digits are"
                + " percent-encoded, such as %40 for @.");
    }

    /** Than a server, and both who asks and by which password, or neither. */
    private static boolean namesNoMore(URI uri) {
        return uri.getRawPath().matches("/?")
                && uri.getRawQuery() == null
                && (uri.getRawUserInfo() == null || uri.getRawUserInfo().contains(":"));
    }

    private static SmtpUrl of(String protocol, int port, URI uri) {
        if (uri.getRawUserInfo() == null) {
            return new SmtpUrl(protocol, uri.getHost(), port, null, null);
        }
        String[] credentials = uri.getRawUserInfo().split(":", 2);
        return new SmtpUrl(
                protocol,
                uri.getHost(),
                port,
                UriUtils.decode(credentials[0], UTF_8),
                UriUtils.decode(credentials[1], UTF_8));
    }

    JavaMailSenderImpl sender() {
        var sender = new JavaMailSenderImpl();
        sender.setProtocol(protocol);
        sender.setHost(host);
        sender.setPort(port);
        sender.setUsername(user);
        sender.setPassword(password);
        sender.setDefaultEncoding(UTF_8.name());
        properties()
                .forEach((name, value) ->
                        sender.getJavaMailProperties().setProperty("mail." + protocol + "." + name, value.toString()));
        return sender;
    }

    private Map<String, Object> properties() {
        return Map.of(
                "auth",
                user != null,
                "connectiontimeout",
                PATIENCE,
                "timeout",
                PATIENCE,
                "writetimeout",
                PATIENCE,
                "ssl.checkserveridentity",
                true,
                "starttls.enable",
                true,
                // A password does not leave this machine in the clear.
                "starttls.required",
                user != null && !THIS_MACHINE.contains(host));
    }

    /** The password stays out of logs. */
    @Override
    public String toString() {
        return protocol + "://" + host + ":" + port;
    }
}
