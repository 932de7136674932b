package io.housebook.messages.host;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Whose word is taken for it that a server is who it says it is; without meaning over {@code http}.
 *
 * @param ca the certificates of mode {@link Mode#CUSTOM_CA} as PEM (RFC 7468), one after the other and nothing between them;
 *     null in every other mode. Only their outward form is looked at here
 */
public record Tls(Mode mode, @Nullable String ca) {
    /** Characters; a chain of a few certificates takes some thousand. */
    public static final int MAX_CA_LENGTH = 65_536;

    public static final Tls VERIFY = new Tls(Mode.VERIFY, null);

    /** Whoever is between us and the server reads the password. */
    public static final Tls INSECURE = new Tls(Mode.INSECURE, null);

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\\s]+-----END CERTIFICATE-----");

    /** Against what a server's certificate is checked. */
    public enum Mode {
        /** The authorities that the JDK trusts, and the host's name. */
        @JsonProperty("verify")
        VERIFY,
        /** The certificates given, and the host's name. */
        @JsonProperty("custom-ca")
        CUSTOM_CA,
        /** Nothing. */
        @JsonProperty("insecure")
        INSECURE
    }

    /** @throws IllegalArgumentException when mode and certificates do not fit; the message repeats no input */
    public Tls {
        if ((mode == Mode.CUSTOM_CA) != (ca != null)) {
            throw new IllegalArgumentException(
                    "must have certificates in ca with the mode custom-ca, and with no other");
        }
        if (ca != null) {
            ca = certificates(ca);
        }
    }

    public static Tls customCa(String pem) {
        return new Tls(Mode.CUSTOM_CA, pem);
    }

    /** A key that was pasted along with them must not get into an event, so it is not passed over in silence. */
    private static String certificates(String pem) {
        if (pem.length() > MAX_CA_LENGTH) {
            throw new IllegalArgumentException("must have at most " + MAX_CA_LENGTH + " characters of certificates");
        }
        if (pem.contains("PRIVATE KEY")) {
            throw new IllegalArgumentException("must not have a private key beside its certificates");
        }
        String found =
                CERTIFICATE.matcher(pem).results().map(MatchResult::group).collect(Collectors.joining("\n"));
        if (found.isEmpty()) {
            throw new IllegalArgumentException("must have certificates as PEM: -----BEGIN CERTIFICATE----- …");
        }
        return found;
    }
}
