package io.housebook.api.vault;

import io.housebook.api.platform.KeyRing;
import io.housebook.api.platform.SealBroken;
import io.housebook.api.platform.SealedColumn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals the rows of one column anew, those that another key than the first has sealed: some at a time, each of which is sealed with
 * the one key or with the other, whenever it ends. Who else writes to a row meanwhile has the last word.
 */
final class Resealing {
    /** Nobody waits long behind so many. */
    static final int BATCH = 100;

    private static final Logger LOG = LoggerFactory.getLogger(Resealing.class);

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final KeyRing ring;
    private final SealedColumn column;
    private final SortedSet<String> previousKeyIds = new TreeSet<>();
    private long resealed;
    private long unreadable;

    Resealing(DataSource database, KeyRing ring, SealedColumn column) {
        this.database = JdbcClient.create(database);
        this.transaction = new TransactionTemplate(new JdbcTransactionManager(database));
        this.ring = ring;
        this.column = column;
    }

    private record Row(String id, List<String> name, String sealed, String keyId) {
        String[] names() {
            return name.toArray(String[]::new);
        }
    }

    /** @param goOn asked before each batch */
    Resealing run(BooleanSupplier goOn) {
        String after = "";
        while (goOn.getAsBoolean()) {
            List<Row> batch = batch(after);
            if (batch.isEmpty()) {
                break;
            }
            transaction.executeWithoutResult(_ -> batch.forEach(this::reseal));
            after = batch.getLast().id();
        }
        return this;
    }

    private List<Row> batch(String after) {
        return database.sql("select id, %s, %s, %s from %s where %s <> ? and id > ? order by id limit %d"
                        .formatted(
                                column.column(),
                                column.keyId(),
                                String.join(", ", column.names()),
                                column.table(),
                                column.keyId(),
                                BATCH))
                .params(ring.sealingKeyId(), after)
                .query((row, number) -> new Row(row.getString(1), name(row), row.getString(2), row.getString(3)))
                .list();
    }

    private List<String> name(ResultSet row) throws SQLException {
        var name = new ArrayList<String>();
        for (int i = 0; i < column.names().size(); i++) {
            name.add(row.getString(4 + i));
        }
        return name;
    }

    private void reseal(Row row) {
        try {
            byte[] secret = ring.open(row.sealed(), column, row.names());
            int touched = database.sql("update %1$s set %2$s = ? where id = ? and %2$s = ?"
                            .formatted(column.table(), column.column()))
                    .params(ring.seal(secret, column, row.names()), row.id(), row.sealed())
                    .update();
            resealed += touched;
            previousKeyIds.add(row.keyId());
        } catch (SealBroken e) {
            LOG.error("A key cannot be sealed anew: {}", e.sentence());
            unreadable++;
        }
    }

    long resealed() {
        return resealed;
    }

    long unreadable() {
        return unreadable;
    }

    SortedSet<String> previousKeyIds() {
        return previousKeyIds;
    }
}
