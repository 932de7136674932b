package io.housebook.api.platform;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.scheduling.support.CronExpression;

/** The environment variables that Spring Boot would take as they are, and explain in terms of its own. */
public final class Settings {
    private static final List<String> LEVELS = List.of("error", "warn", "info", "debug", "trace");

    private static final String NEVER = "-";
    private static final String DEFAULT_URL = "http://127.0.0.1:8080";

    private Settings() {}

    /** @throws StartRefused when one of them has a value that it cannot have */
    public static void require(Map<String, String> environment) {
        if (!isPort(environment.getOrDefault("PORT", "8080"))) {
            throw new StartRefused("PORT is not a port: a whole number from 0 (any free one) to 65535.");
        }
        if (!isOfThisMachine(environment.getOrDefault("HOST", "127.0.0.1"))) {
            throw new StartRefused(
                    "HOST is no address of this machine: 127.0.0.1, for this machine alone; 0.0.0.0, for everybody; or one of its others.");
        }
        String level = environment.getOrDefault("LOG_LEVEL", "info");
        if (!LEVELS.contains(level.toLowerCase(Locale.ROOT))) {
            throw new StartRefused("LOG_LEVEL is none of " + String.join(", ", LEVELS) + ".");
        }
        String schedule = environment.getOrDefault("VERIFY_SCHEDULE", NEVER);
        if (!schedule.equals(NEVER) && !CronExpression.isValidExpression(schedule)) {
            throw new StartRefused(
                    "VERIFY_SCHEDULE is no schedule: second, minute, hour, day, month and day of the week,"
                            + " such as “0 30 2 * * *” for 2:30 at night in UTC.");
        }
        if (!List.of("true", "false").contains(environment.getOrDefault("ALLOW_SIGN_UP", "false"))) {
            throw new StartRefused("ALLOW_SIGN_UP is neither true nor false.");
        }
        if (!isInvitationLifetime(environment.getOrDefault("INVITATION_LIFETIME", "7d"))) {
            throw new StartRefused("INVITATION_LIFETIME is not a time from 1h to 30d, such as 36h or 7d.");
        }
        if (!environment.getOrDefault("PUBLIC_URL", DEFAULT_URL).matches("https?://[^\\s?#]+[^\\s?#/]")) {
            throw new StartRefused(
                    "PUBLIC_URL is no address without a slash at its end, such as https://housebook.example.com.");
        }
        if (!environment
                .getOrDefault("CHECKPOINT_WEBHOOK", "")
                .matches("|https://[^\\s#]+|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/[^\\s#]*)?")) {
            throw new StartRefused(
                    "CHECKPOINT_WEBHOOK is no https address, such as https://witness.example.com/checkpoints.");
        }
        requireIdentityProvider(environment);
    }

    private static void requireIdentityProvider(Map<String, String> environment) {
        String issuer = environment.getOrDefault("OIDC_ISSUER", "");
        if (!issuer.matches("|https://[^\\s?#]+|http://(127\\.0\\.0\\.1|localhost)(:\\d+)?(/[^\\s?#]*)?")) {
            throw new StartRefused("OIDC_ISSUER is no issuer: an https address, such as https://id.example.com.");
        }
        if (issuer.equals(environment.getOrDefault("PUBLIC_URL", DEFAULT_URL))) {
            throw new StartRefused("OIDC_ISSUER is PUBLIC_URL, which Housebook's own tokens are issued by.");
        }
        if (environment.getOrDefault("OIDC_AUDIENCE", "housebook").isBlank()) {
            throw new StartRefused("OIDC_AUDIENCE is blank: what tokens of the identity provider are to be made for.");
        }
    }

    private static boolean isInvitationLifetime(String text) {
        try {
            Duration time = DurationStyle.SIMPLE.parse(text);
            return time.compareTo(Duration.ofHours(1)) >= 0 && time.compareTo(Duration.ofDays(30)) <= 0;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Nothing at all would be for everybody. */
    private static boolean isOfThisMachine(String host) {
        try {
            InetAddress address = InetAddress.getByName(host);
            return !host.isBlank()
                    && (address.isAnyLocalAddress()
                            || address.isLoopbackAddress()
                            || NetworkInterface.getByInetAddress(address) != null);
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isPort(String text) {
        return text.matches("\\d{1,5}") && Integer.parseInt(text) <= 65_535;
    }
}
