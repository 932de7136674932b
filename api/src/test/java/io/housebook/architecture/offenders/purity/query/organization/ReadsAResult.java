package io.housebook.architecture.offenders.purity.query.organization;

import java.sql.ResultSet;
import java.sql.SQLException;

class ReadsAResult {
    boolean project(ResultSet event) throws SQLException {
        return event.next();
    }
}
