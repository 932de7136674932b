package io.housebook.query.audit;

import io.housebook.messages.access.AccessEvent.ConnectionTried;
import io.housebook.messages.host.ConnectionOutcome;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostEvent;
import io.housebook.messages.host.HostEvent.HostActivated;
import io.housebook.messages.host.HostEvent.HostConnectionChanged;
import io.housebook.messages.host.HostEvent.HostConnectionTested;
import io.housebook.messages.host.HostEvent.HostCredentialRevealed;
import io.housebook.messages.host.HostEvent.HostCredentialRotated;
import io.housebook.messages.host.HostEvent.HostDeactivated;
import io.housebook.messages.host.HostEvent.HostMoved;
import io.housebook.messages.host.HostEvent.HostRegistered;
import io.housebook.messages.host.HostEvent.HostRenamed;
import io.housebook.messages.host.HostEvent.HostRetired;
import io.housebook.messages.host.HostEvent.HostSettingsChanged;
import io.housebook.messages.host.HostSettings;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What happened to a host, without saying who did it. */
final class HostSentence {
    private HostSentence() {}

    static String predicate(HostEvent event) {
        return switch (event) {
            case HostRegistered registered ->
                "registered the host “%s” at %s".formatted(registered.name(), place(registered.connection()));
            case HostRenamed renamed ->
                "renamed the host “%s” to “%s”".formatted(renamed.previousName(), renamed.name());
            case HostConnectionChanged changed ->
                "led the host %s to %s%s"
                        .formatted(changed.hostId(), place(changed.connection()), withNew(changed.credential()));
            case HostSettingsChanged changed ->
                "set the host %s to %s".formatted(changed.hostId(), words(changed.settings()));
            case HostMoved moved -> "put the host %s at %d in the order".formatted(moved.hostId(), moved.sortOrder());
            case HostCredentialRotated rotated ->
                "gave the host %s its password %d (%s)"
                        .formatted(
                                rotated.hostId(),
                                rotated.credential().version(),
                                rotated.credential().fingerprint());
            case HostActivated activated -> "activated the host " + activated.hostId();
            case HostDeactivated deactivated -> "deactivated the host " + deactivated.hostId();
            case HostConnectionTested tested ->
                "tested the connection to the host %s: %s".formatted(tested.hostId(), words(tested.outcome()));
            case HostCredentialRevealed revealed ->
                "was told the password %d of the host %s".formatted(revealed.credentialVersion(), revealed.hostId());
            case HostRetired retired -> "retired the host “%s”".formatted(retired.name());
        };
    }

    static String predicate(ConnectionTried tried) {
        return "tried to connect to %s: %s".formatted(place(tried.connection()), words(tried.outcome()));
    }

    private static String place(HostConnection connection) {
        String place = "%s as %s".formatted(connection.url(), connection.user());
        return switch (connection.tls().mode()) {
            case VERIFY -> place;
            case CUSTOM_CA -> place + ", trusting certificates of its own";
            case INSECURE -> place + ", trusting any certificate";
        };
    }

    private static String withNew(@Nullable HostCredential credential) {
        return credential == null
                ? ""
                : " with its password %d (%s)".formatted(credential.version(), credential.fingerprint());
    }

    private static String words(HostSettings settings) {
        return "%s, queries of %d s at most, and %d labels"
                .formatted(
                        settings.timezone() == null ? "no time zone" : "the time zone " + settings.timezone(),
                        settings.maxExecutionSeconds(),
                        settings.labels().size());
    }

    private static String words(ConnectionOutcome outcome) {
        return outcome.fault() == null
                ? "ClickHouse %s answered".formatted(outcome.serverVersion())
                : "%s at the stage “%s”".formatted(word(outcome.fault()), word(outcome.stage()));
    }

    /** As it is written in answers. */
    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
