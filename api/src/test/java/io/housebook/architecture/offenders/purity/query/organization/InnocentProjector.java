package io.housebook.architecture.offenders.purity.query.organization;

import io.housebook.architecture.offenders.purity.query.platform.InnocentWriter;
import java.net.URI;
import java.sql.SQLException;
import java.time.Instant;
import javax.sql.DataSource;

class InnocentProjector {
    URI project(String event, DataSource database) throws SQLException {
        InnocentWriter.write(database);
        return URI.create(event);
    }

    Instant touched() {
        return Instant.now();
    }
}
