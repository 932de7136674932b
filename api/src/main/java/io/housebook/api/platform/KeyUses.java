package io.housebook.api.platform;

import io.housebook.messages.platform.Microseconds;
import java.time.Instant;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the database holds that keys of the {@link KeyRing} have sealed. */
@Component
public class KeyUses {
    private final JdbcClient database;

    /** @param database the one that knows what was written last */
    KeyUses(@Qualifier("logDataSource") DataSource database) {
        this.database = JdbcClient.create(database);
    }

    /** By id of the key: how many there are. */
    public Map<String, Long> of(SealedColumn column) {
        var counts = new TreeMap<String, Long>();
        database.sql("select %s, count(*) from %s where %s group by 1"
                        .formatted(column.keyId(), column.table(), column.condition()))
                .param("now", Microseconds.of(Instant.now()))
                .query(row -> {
                    counts.put(row.getString(1), row.getLong(2));
                });
        return counts;
    }

    /** The ids of all keys that are needed to open what there is. */
    SortedSet<String> keyIds() {
        var ids = new TreeSet<String>();
        for (SealedColumn column : SealedColumn.values()) {
            ids.addAll(of(column).keySet());
        }
        return ids;
    }
}
