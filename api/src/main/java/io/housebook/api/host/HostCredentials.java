package io.housebook.api.host;

import io.housebook.api.connection.ConnectionTarget;
import io.housebook.api.vault.Vault;
import io.housebook.messages.host.HostAccess;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.Hosts;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** Brings together what the log says of a host and what the vault keeps for it. */
@Component
class HostCredentials {
    private final Hosts hosts;
    private final Vault vault;

    HostCredentials(Hosts hosts, Vault vault) {
        this.hosts = hosts;
        this.vault = vault;
    }

    /** Empty: it is none of the organization, or retired. */
    Optional<HostAccess> find(OrganizationId organization, HostId host) {
        return hosts.find(organization, host);
    }

    /** @throws Refused {@code host-not-found} when it is none of the organization, or retired */
    HostAccess access(OrganizationId organization, HostId host) {
        return find(organization, host)
                .orElseThrow(() -> Refused.because(
                        Refusal.HOST_NOT_FOUND,
                        "There is no such host, or it is retired and has no password any more."));
    }

    /** @throws Refused {@code credential-unreadable} when the vault does not tell it */
    String password(OrganizationId organization, HostId host, HostCredential credential) {
        return new String(
                vault.open(organization, host, credential.version(), credential.id()), StandardCharsets.UTF_8);
    }

    ConnectionTarget target(OrganizationId organization, HostId host, HostAccess access) {
        return new ConnectionTarget(
                access.connection().url(),
                access.connection().user(),
                password(organization, host, access.credential()),
                access.connection().tls());
    }

    /**
     * Keeps a password while a command is sent that names it, and longer if that is done.
     *
     * @param version that it becomes
     */
    <T> T keeping(
            OrganizationId organization,
            HostId host,
            int version,
            HostPassword password,
            Function<HostCredential, T> command) {
        Vault.Kept kept = vault.keep(organization, host, version, password.bytes());
        try {
            return command.apply(new HostCredential(kept.credentialId(), version, kept.fingerprint()));
        } catch (Refused refused) {
            if (isKnown(refused)) {
                vault.destroy(kept.credentialId());
            }
            throw refused;
        }
    }

    /** The same of the first passwords of several hosts: all of them are kept, or none. */
    <T> T keepingFirst(
            OrganizationId organization,
            SequencedMap<HostId, HostPassword> passwords,
            Function<Map<HostId, HostCredential>, T> command) {
        var secrets = new LinkedHashMap<HostId, byte[]>();
        passwords.forEach((host, password) -> secrets.put(host, password.bytes()));
        var credentials = new LinkedHashMap<HostId, HostCredential>();
        vault.keepFirst(organization, secrets)
                .forEach((host, kept) ->
                        credentials.put(host, new HostCredential(kept.credentialId(), 1, kept.fingerprint())));
        try {
            return command.apply(credentials);
        } catch (Refused refused) {
            if (isKnown(refused)) {
                vault.destroy(
                        credentials.values().stream().map(HostCredential::id).toList());
            }
            throw refused;
        }
    }

    /** Whether it is known that the log does not name it. Otherwise, as when a command fails, the vault finds out by itself. */
    private static boolean isKnown(Refused refused) {
        return refused.refusal() != Refusal.OUTCOME_UNKNOWN;
    }

    /** The next password of a host takes the place of the one before, which is destroyed. */
    <T> T replacing(
            OrganizationId organization, HostId host, HostPassword password, Function<HostCredential, T> command) {
        HostCredential before = access(organization, host).credential();
        T outcome = keeping(organization, host, before.version() + 1, password, command);
        vault.destroy(before.id());
        return outcome;
    }

    void destroy(HostCredential credential) {
        vault.destroy(credential.id());
    }
}
