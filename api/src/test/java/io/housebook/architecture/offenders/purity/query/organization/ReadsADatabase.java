package io.housebook.architecture.offenders.purity.query.organization;

import java.sql.SQLException;
import javax.sql.DataSource;

class ReadsADatabase {
    int project(DataSource event) throws SQLException {
        return event.getLoginTimeout();
    }
}
