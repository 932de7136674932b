package io.housebook.api.vault;

import io.housebook.api.platform.EncryptionKey;
import io.housebook.api.platform.KeyRing;
import io.housebook.api.platform.SealedColumn;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.TypeId;
import java.time.Instant;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The keys of organizations, each wrapped by the {@link KeyRing}: in the database, for all nodes. */
@Component
class DataKeys {
    private final JdbcClient reading;
    private final JdbcClient writing;
    private final KeyRing ring;

    DataKeys(
            @Qualifier("readDataSource") DataSource reading,
            @Qualifier("logDataSource") DataSource writing,
            KeyRing ring) {
        this.reading = JdbcClient.create(reading);
        this.writing = JdbcClient.create(writing);
        this.ring = ring;
    }

    /** Empty: nothing was ever sealed for the organization. */
    Optional<DataKey> find(OrganizationId organization) {
        return find(organization, reading);
    }

    /** Made if need be. Of two nodes that make it at once one is first, and the other one takes what that has made. */
    DataKey of(OrganizationId organization) {
        return find(organization, reading).orElseGet(() -> {
            make(organization);
            return find(organization, writing).orElseThrow();
        });
    }

    private Optional<DataKey> find(OrganizationId organization, JdbcClient database) {
        return database.sql("select id, wrapped from data_key where organization_id = ?")
                .param(organization.value())
                .query((row, number) -> unwrapped(organization, row.getString(1), row.getString(2)))
                .optional();
    }

    private void make(OrganizationId organization) {
        String id = TypeId.generate("dek");
        writing.sql("insert into data_key (id, organization_id, wrapped, created_at) values (?, ?, ?, ?)"
                        + " on conflict do nothing")
                .params(
                        id,
                        organization.value(),
                        ring.seal(EncryptionKey.generate(), SealedColumn.DATA_KEY, organization.value(), id),
                        Microseconds.of(Instant.now()))
                .update();
    }

    private DataKey unwrapped(OrganizationId organization, String id, String wrapped) {
        return new DataKey(id, new EncryptionKey(ring.open(wrapped, SealedColumn.DATA_KEY, organization.value(), id)));
    }
}
