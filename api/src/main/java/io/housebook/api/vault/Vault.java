package io.housebook.api.vault;

import io.housebook.api.platform.AssociatedData;
import io.housebook.api.platform.SealBroken;
import io.housebook.api.platform.WriteAheadLog;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Keeps what hosts are reached with, in a table of its own, and never in an event. A row is written before the event that names it;
 * one that no event came to name is swept away.
 *
 * <p>A secret is sealed with the key of its organization, bound to the {@link AssociatedData} of, in this order, {@code "housebook
 * credential"}, the ids of organization and host, the version in decimal digits, and the ids of the credential and of the key. So it
 * opens for that version of that host, and for nothing else.
 */
@Component
public class Vault {
    private static final Logger LOG = LoggerFactory.getLogger(Vault.class);

    private final JdbcClient reading;
    private final JdbcClient writing;
    private final DataKeys keys;
    private final WriteAheadLog writeAheadLog;
    private final TransactionTemplate transaction;

    Vault(
            @Qualifier("readDataSource") DataSource reading,
            @Qualifier("logDataSource") DataSource writing,
            DataKeys keys,
            WriteAheadLog writeAheadLog) {
        this.reading = JdbcClient.create(reading);
        this.writing = JdbcClient.create(writing);
        this.keys = keys;
        this.writeAheadLog = writeAheadLog;
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(writing));
    }

    /**
     * A secret that is kept.
     *
     * @param credentialId for an event to name
     * @param fingerprint {@value DataKey#FINGERPRINT_LENGTH} hexadecimal digits, the same for the same secret of the organization
     */
    public record Kept(CredentialId credentialId, String fingerprint) {}

    private record Row(String sealed, String dataKeyId) {}

    /**
     * Keeps a secret, for an event to name within the hour.
     *
     * @param version of the host's credential: 1, 2, 3 …
     * @param secret may be empty
     * @throws Refused {@code credential-unreadable} when the organization's key is
     */
    public Kept keep(OrganizationId organization, HostId host, int version, byte[] secret) {
        return insert(organization, host, version, secret, CredentialId.generate(), keyOf(organization));
    }

    /**
     * Keeps the first secrets of several hosts, all of them or none, for events to name within the hour.
     *
     * @param secrets may be empty, each of them
     * @return in the same order
     * @throws Refused {@code credential-unreadable} when the organization's key is
     */
    public SequencedMap<HostId, Kept> keepFirst(OrganizationId organization, SequencedMap<HostId, byte[]> secrets) {
        DataKey key = keyOf(organization);
        var kept = new LinkedHashMap<HostId, Kept>();
        transaction.executeWithoutResult(_ -> secrets.forEach(
                (host, secret) -> kept.put(host, insert(organization, host, 1, secret, CredentialId.generate(), key))));
        return kept;
    }

    private DataKey keyOf(OrganizationId organization) {
        try {
            return keys.of(organization);
        } catch (SealBroken e) {
            throw unreadable("The key of " + organization, e.sentence());
        }
    }

    private Kept insert(
            OrganizationId organization, HostId host, int version, byte[] secret, CredentialId id, DataKey key) {
        writing.sql("insert into credential (id, organization_id, host_id, version, data_key_id, sealed, created_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?)")
                .params(
                        id.value(),
                        organization.value(),
                        host.value(),
                        version,
                        key.id(),
                        key.sealing().seal(secret, boundTo(organization, host, version, id, key.id())),
                        Microseconds.of(Instant.now()))
                .update();
        return new Kept(id, key.fingerprint(secret));
    }

    /**
     * Opens a secret.
     *
     * @throws Refused {@code credential-unreadable} when it is not there, or not what was kept for this version of this host
     */
    public byte[] open(OrganizationId organization, HostId host, int version, CredentialId id) {
        Row row = reading.sql("select sealed, data_key_id from credential where id = ?")
                .param(id.value())
                .query((result, number) -> new Row(result.getString(1), result.getString(2)))
                .optional()
                .orElseThrow(() -> unreadable(organization, id, "It is not there."));
        try {
            DataKey key = keys.find(organization)
                    .filter(present -> present.id().equals(row.dataKeyId()))
                    .orElseThrow(() -> new SealBroken("The organization has no key " + row.dataKeyId() + "."));
            return key.sealing().open(row.sealed(), boundTo(organization, host, version, id, key.id()));
        } catch (SealBroken e) {
            throw unreadable(organization, id, "version %d of %s: %s".formatted(version, host, e.sentence()));
        }
    }

    /** Returns when nobody can open it any more, if anybody could; on SQLite it is gone from the file, too. */
    public void destroy(CredentialId id) {
        destroy(List.of(id));
    }

    /** The same of several at once. */
    public void destroy(List<CredentialId> ids) {
        int destroyed = writing.sql("delete from credential where id in (:ids)")
                .param("ids", ids.stream().map(CredentialId::value).toList())
                .update();
        if (destroyed > 0) {
            writeAheadLog.truncate();
        }
    }

    private static byte[] boundTo(
            OrganizationId organization, HostId host, int version, CredentialId id, String dataKeyId) {
        return AssociatedData.of(
                "housebook credential",
                organization.value(),
                host.value(),
                Integer.toString(version),
                id.value(),
                dataKeyId);
    }

    private static Refused unreadable(OrganizationId organization, CredentialId id, String reason) {
        return unreadable("The credential %s of %s".formatted(id, organization), reason);
    }

    private static Refused unreadable(String what, String reason) {
        LOG.error("{} cannot be read: {}", what, reason);
        return Refused.because(
                Refusal.CREDENTIAL_UNREADABLE,
                "What is kept of the host's credential cannot be read: give it anew. The log of Housebook says why.");
    }
}
